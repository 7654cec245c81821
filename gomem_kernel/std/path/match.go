package path

import "internal/pathmatch"

// ErrBadPattern is the error of a pattern that is none.
var ErrBadPattern = pathmatch.ErrBadPattern

// Match tells whether the pattern matches all of name: * stands for any text without a slash, ? for
// one character but a slash, [a-z] and [^a-z] for a class; \ takes the meaning off what follows.
func Match(pattern, name string) (matched bool, err error) {
	return pathmatch.Match(pattern, name, true)
}
