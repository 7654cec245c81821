// run

package main

import "fmt"

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, r)
		}
	}()
	f()
}

func main() {
	try("a constant length above the capacity", func() {
		n := 1
		x := make([]int, 2, n)
		fmt.Println(len(x), cap(x))
	})
	try("none at all", func() {
		n := 0
		_ = make([]int, 1, n)
	})
	try("two that are known", func() {
		k, m := 3, 2
		x := make([]byte, k, m)
		fmt.Println(len(x))
	})
	try("of another type", func() {
		const c = 2
		u := uint8(1)
		x := make([]int, c, u)
		fmt.Println(len(x))
	})
	try("enough", func() {
		n := 4
		x := make([]int, 2, n)
		fmt.Println(len(x), cap(x))
	})
}

// Output:
// a constant length above the capacity runtime error: makeslice: cap out of range
// none at all runtime error: makeslice: cap out of range
// two that are known runtime error: makeslice: cap out of range
// of another type runtime error: makeslice: cap out of range
// 2 4
