// run

package main

import "fmt"

type text string

//go:noinline
func join(a, b string) string { return b + string(text(a+b)) }

//go:noinline
func withBytes(s string, b []byte) string { return s + string(b) }

//go:noinline
func twoOfBytes(a, b []byte) string { return string(a) + string(b) }

//go:noinline
func bracketed(b []byte) string { return "<" + string(b) }

//go:noinline
func clobber(n int) int {
	var a [64]int
	for i := range a {
		a[i] = n
	}
	return a[n] + a[3]
}

// A concatenation whose other parts are empty may be the one part itself, but not if that one lies in
// a frame, or is the bytes of a slice.
func main() {
	x := join("hello", "")
	clobber(10)
	fmt.Println(x, join("", "again"))

	b := []byte("abc")
	s, t, u := withBytes("", b), twoOfBytes(nil, b), bracketed(b)
	v := twoOfBytes(b, nil)
	b[0] = 'X'
	fmt.Println(s, t, u, v)
	m := map[string]int{}
	m[string(b)+""]++
	m[""+string(b)]++
	b[1] = 'Y'
	fmt.Println(m)
}

// Output:
// hello againagain
// abc abc <abc abc
// map[Xbc:2]
