// errorcheck

package main

import "fmt"

type T struct{}

func (T) m(a int)              {}
func f(a int, b string)        {}
func v(a int, rest ...string)  {}
func r() (int, error)          { return 0, nil }
func noResult()                {}

func main() {
	f(1)
	f(1, "a", 2)
	f("a", 1)
	v(1, 2, "x")
	v(1, []string{}...)
	v(1, "a", []string{}...)
	f(r())
	T{}.m("x")
	T.m(1)
	fmt.Println(noResult())
	5()
	_ = len(1, 2)
}

// Errors:
// ./calls.go:16:4: not enough arguments in call to f
// 	have (number)
// 	want (int, string)
// ./calls.go:17:12: too many arguments in call to f
// 	have (number, string, number)
// 	want (int, string)
// ./calls.go:18:4: cannot use "a" (untyped string constant) as int value in argument to f
// ./calls.go:18:9: cannot use 1 (untyped int constant) as string value in argument to f
// ./calls.go:19:7: cannot use 2 (untyped int constant) as string value in argument to v
// ./calls.go:21:12: too many arguments in call to v
// 	have (number, string, []string...)
// 	want (int, ...string)
// ./calls.go:22:4: cannot use r() (value of interface type error) as string value in argument to f
// ./calls.go:23:8: cannot use "x" (untyped string constant) as int value in argument to T{}.m
// ./calls.go:24:6: not enough arguments in call to T.m
// 	have (number)
// 	want (T, int)
// ./calls.go:25:14: noResult() (no value) used as value
// ./calls.go:25:14: too many errors
