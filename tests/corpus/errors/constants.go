// errorcheck

package main

func f() int { return 1 }

const (
	a = f()
	b int8 = 200
	c = 1 << 1000
	d uint = -1
	e = "a" + 1
	g float32 = 1e40
	h = len([]int{1})
	i = nil
)

var (
	j int = c
	k = 10000000000000000000000
	l = 'ab'
)

func main() {}

// Errors:
// ./constants.go:8:6: f() (value of type int) is not constant
// ./constants.go:9:11: cannot use 200 (untyped int constant) as int8 value in constant declaration (overflows)
// ./constants.go:10:8: constant shift overflow
// ./constants.go:11:11: cannot use -1 (untyped int constant) as uint value in constant declaration (overflows)
// ./constants.go:12:6: invalid operation: "a" + 1 (mismatched types untyped string and untyped int)
// ./constants.go:13:14: cannot use 1e40 (untyped float constant 1e+40) as float32 value in constant declaration (overflows)
// ./constants.go:14:6: len([]int{…}) (value of type int) is not constant
// ./constants.go:15:6: nil is not constant
// ./constants.go:20:6: cannot use 10000000000000000000000 (untyped int constant) as int value in variable declaration (overflows)
// ./constants.go:21:6: more than one character in rune literal
// ./constants.go:20:6: too many errors
