// run

// Weak pointers are equal if made from equal pointers, also after the object is gone.
package main

import (
	"fmt"
	"runtime"
	"unsafe"
	"weak"
)

type pair struct{ a, b *int }

type named = weak.Pointer[pair]

//go:noinline
func build() []named {
	p, q := new(pair), new(pair)
	list := []named{weak.Make(p), weak.Make(p), weak.Make(q), weak.Make[pair](nil), {}}
	for i := range list {
		for j := range list {
			fmt.Print(list[i] == list[j], " ")
		}
		fmt.Println(list[i].Value() == p, list[i].Value() == nil)
	}
	runtime.KeepAlive(p)
	runtime.KeepAlive(q)
	return list
}

func main() {
	list := build()
	runtime.GC()
	count := map[named]int{}
	for i := range list {
		count[list[i]]++
		for j := range list {
			fmt.Print(list[i] == list[j], " ")
		}
		fmt.Println(list[i].Value() == nil)
	}
	fmt.Println(len(count), count[named{}], count[list[0]], unsafe.Sizeof(list[0]))
}

// Output:
// true true false false false true false
// true true false false false true false
// false false true false false false false
// false false false true true false true
// false false false true true false true
// true true false false false true
// true true false false false true
// false false true false false true
// false false false true true true
// false false false true true true
// 3 2 2 8
