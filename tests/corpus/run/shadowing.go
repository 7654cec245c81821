// run

package main

import "fmt"

var x = "package"

type int32 struct{ v string }

func len(s string) int { return 42 }

func f() (x int, err error) {
	if x, err := 5, fmt.Errorf("inner %d", x); err != nil {
		_ = x
		fmt.Println(err)
	}
	x++
	{
		x := x + 10
		x++
		fmt.Println(x)
	}
	return
}

func main() {
	fmt.Println(x)
	x := x + "!"
	fmt.Println(x, len(x), int32{"mine"})
	fmt.Println(f())
	if x := 1; x > 1 {
		fmt.Println("no")
	} else if y := x * 2; y > 1 {
		x, z := y, x
		fmt.Println(x, y, z)
	}
	for x := 0; x < 2; x++ {
		x := x * 5
		fmt.Print(x, " ")
	}
	switch x := any(x).(type) {
	case string:
		x += "?"
		fmt.Println(x)
	}
	true := false
	nil := 3
	string := func(b []byte) int { return nil }
	fmt.Println(true, nil, string([]byte("x")), x)
	type T struct{ T []int }
	fmt := T{[]int{1}}
	println := func(t T) { _ = t }
	println(fmt)
	a, b := 1, 2
	b, c := a, b
	_, _, _ = a, b, c
}

// Output:
// package
// package! 42 {mine}
// inner 0
// 12
// 1 <nil>
// 2 2 1
// 0 5 package!?
// false 3 3 package!
