// run

// Handles are equal as their values are, and the values go when no handle is left.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"unique"
)

type key struct {
	host string
	port int
}

//go:noinline
func build(n int) []unique.Handle[key] {
	var list []unique.Handle[key]
	for k := range n {
		list = append(list, unique.Make(key{strings.Repeat("h", k%3), k % 2}))
	}
	return list
}

func main() {
	list := build(12)
	set := map[unique.Handle[key]]int{}
	for _, h := range list {
		set[h]++
	}
	fmt.Println(len(set), list[0] == list[6], list[0] == list[1], list[5].Value())
	runtime.GC()
	fmt.Println(unique.Make(key{"hh", 1}) == list[5], unique.Make(key{"x", 1}) == list[5])
	a, b := unique.Make("heap"), unique.Make(strings.Join([]string{"he", "ap"}, ""))
	fmt.Println(a == b, a.Value())
	fmt.Println(unique.Make(any(1)) == unique.Make(any(1)), unique.Make(any(1)) == unique.Make(any(int8(1))))
	nested := unique.Make(struct{ h unique.Handle[string] }{a})
	fmt.Println(nested.Value().h == b)
}

// Output:
// 6 true false {hh 1}
// true false
// true heap
// true false
// true
