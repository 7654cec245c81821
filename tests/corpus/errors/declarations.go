// errorcheck

package main

import "fmt"

type T struct {
	a int
	a string
}

func (T) m()  {}
func (T) m()  {}
func (T) a()  {}
func f()      {}
func f(x int) {}

var g, h = 1

type cycle struct{ c cycle }

type I interface{ J }
type J interface{ I }

const k = k + 1

var loop1 = loop2
var loop2 = loop1

func (int) method() {}

func main() {
	x := 1
	x := 2
	var fmt = 3
	_ = fmt
}

func init() int { return 0 }

// Errors:
// ./declarations.go:9:2: a redeclared
// 	./declarations.go:8:2: other declaration of a
// ./declarations.go:13:10: method T.m already declared at ./declarations.go:12:10
// ./declarations.go:14:10: field and method with the same name a
// 	./declarations.go:8:2: other declaration of a
// ./declarations.go:16:6: f redeclared in this block
// 	./declarations.go:15:6: other declaration of f
// ./declarations.go:18:12: assignment mismatch: 2 variables but 1 value
// ./declarations.go:20:6: invalid recursive type: cycle refers to itself
// ./declarations.go:22:6: invalid recursive type I
// 	./declarations.go:22:6: I refers to J
// 	./declarations.go:23:6: J refers to I
// ./declarations.go:30:7: cannot define new methods on non-local type int
// ./declarations.go:34:4: no new variables on left side of :=
// ./declarations.go:39:6: func init must have no arguments and no return values
// ./declarations.go:34:4: too many errors
