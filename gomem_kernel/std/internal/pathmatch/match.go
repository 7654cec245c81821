// Package pathmatch matches names of files with patterns, for path and path/filepath.
package pathmatch

import (
	"errors"
	"internal/bytealg"
	"unicode/utf8"
)

// ErrBadPattern is the error of a pattern that is none.
var ErrBadPattern = errors.New("syntax error in pattern")

// Match tells whether the pattern matches all of name. With whole, a pattern that does not match is
// read to its end, so that its errors are found.
func Match(pattern, name string, whole bool) (matched bool, err error) {
	for pattern != "" {
		star, chunk, rest := cut(pattern)
		pattern = rest
		if star && chunk == "" {
			return bytealg.IndexByteString(name, '/') < 0, nil
		}
		left, ok, err := chunkAt(chunk, name)
		if ok && (left == "" || pattern != "") {
			name = left
			continue
		}
		if err != nil {
			return false, err
		}
		found := false
		if star {
			for i := 0; i < len(name) && name[i] != '/'; i++ {
				left, ok, err := chunkAt(chunk, name[i+1:])
				if ok && (left == "" || pattern != "") {
					name = left
					found = true
					break
				}
				if err != nil {
					return false, err
				}
			}
		}
		if !found && whole {
			err = check(pattern)
		}
		if !found {
			return false, err
		}
	}
	return name == "", nil
}

// check gives the error of a pattern that was not matched to its end.
func check(pattern string) error {
	for pattern != "" {
		var chunk string
		_, chunk, pattern = cut(pattern)
		if _, _, err := chunkAt(chunk, ""); err != nil {
			return err
		}
	}
	return nil
}

// cut takes stars off the start, and what stands before the next star.
func cut(pattern string) (star bool, chunk, rest string) {
	for pattern != "" && pattern[0] == '*' {
		pattern = pattern[1:]
		star = true
	}
	class := false
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '*':
			if !class {
				return star, pattern[:i], pattern[i:]
			}
		}
	}
	return star, pattern, ""
}

// chunkAt matches a pattern without stars at the start of s and gives what is left. The pattern is
// read to its end even when it has failed, for its errors.
func chunkAt(chunk, s string) (rest string, ok bool, err error) {
	failed := false
	for chunk != "" {
		failed = failed || s == ""
		switch chunk[0] {
		case '[':
			var r rune
			if !failed {
				var n int
				r, n = utf8.DecodeRuneInString(s)
				s = s[n:]
			}
			var in bool
			if in, chunk, err = inClass(chunk[1:], r); err != nil {
				return "", false, err
			}
			failed = failed || !in
		case '?':
			if !failed {
				failed = s[0] == '/'
				_, n := utf8.DecodeRuneInString(s)
				s = s[n:]
			}
			chunk = chunk[1:]
		default:
			if chunk[0] == '\\' {
				if chunk = chunk[1:]; chunk == "" {
					return "", false, ErrBadPattern
				}
			}
			if !failed {
				failed = chunk[0] != s[0]
				s = s[1:]
			}
			chunk = chunk[1:]
		}
	}
	return s, !failed, nil
}

// inClass reads a class behind its bracket and tells whether it has the rune.
func inClass(chunk string, r rune) (in bool, rest string, err error) {
	negated := chunk != "" && chunk[0] == '^'
	if negated {
		chunk = chunk[1:]
	}
	for n := 0; ; n++ {
		if n > 0 && chunk != "" && chunk[0] == ']' {
			return in != negated, chunk[1:], nil
		}
		var lo, hi rune
		if lo, chunk, err = classRune(chunk); err != nil {
			return false, "", err
		}
		hi = lo
		if chunk[0] == '-' {
			if hi, chunk, err = classRune(chunk[1:]); err != nil {
				return false, "", err
			}
		}
		in = in || lo <= r && r <= hi
	}
}

// classRune reads one rune of a class, behind which something must stand.
func classRune(chunk string) (r rune, rest string, err error) {
	if chunk == "" || chunk[0] == '-' || chunk[0] == ']' {
		return 0, "", ErrBadPattern
	}
	if chunk[0] == '\\' {
		if chunk = chunk[1:]; chunk == "" {
			return 0, "", ErrBadPattern
		}
	}
	r, n := utf8.DecodeRuneInString(chunk)
	if r == utf8.RuneError && n == 1 || n == len(chunk) {
		return 0, "", ErrBadPattern
	}
	return r, chunk[n:], nil
}
