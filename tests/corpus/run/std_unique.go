// run

package main

import (
	"fmt"
	"runtime"
	"strings"
	"unique"
)

type K struct {
	a string
	n int
	s [2]string
}

func main() {
	b := strings.Repeat("x", 5)
	h1, h2 := unique.Make(b), unique.Make("xxxxx")
	fmt.Println(h1 == h2, h1.Value(), unique.Make("y") == h1)
	k1 := unique.Make(K{"a", 1, [2]string{"p", b}})
	k2 := unique.Make(K{"a", 1, [2]string{"p", "xxxxx"}})
	fmt.Println(k1 == k2, k1.Value())
	fmt.Println(unique.Make(3) == unique.Make(3), unique.Make(struct{}{}) == unique.Make(struct{}{}), unique.Make[any](3) == unique.Make[any](3.0))
	for i := 0; i < 1000; i++ {
		unique.Make(fmt.Sprint("temp", i))
	}
	runtime.GC()
	runtime.GC()
	runtime.GC()
	fmt.Println(unique.Make("temp5").Value())
	runtime.KeepAlive(h1)
}

// Output:
// true xxxxx false
// true {a 1 [p xxxxx]}
// true true false
// temp5
