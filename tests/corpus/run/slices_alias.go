// run

package main

import "fmt"

func change(s []int) { s[0] = 99; s = append(s, 1); s[0] = 100 }

func describe(name string, s []int) { fmt.Println(name, s, len(s), cap(s), s == nil) }

func main() {
	base := []int{0, 1, 2, 3, 4, 5, 6, 7}
	a, b := base[2:5], base[2:5:5]
	describe("a", a)
	describe("b", b)
	a = append(a, -1)
	b = append(b, -2)
	describe("base", base)
	b[0] = 50
	describe("a", a)
	change(a)
	describe("a", a)
	change(base[7:])
	describe("base", base)
	describe("full", base[:cap(base)][8:])
	describe("reslice", a[1:2][:5])
	fmt.Println(copy(base, base[3:]), copy(base[4:], base), copy(base, []int{}), base)
	var none []int
	describe("none", none)
	describe("none", none[:0:0])
	describe("appended", append(none, none...))
	describe("empty", []int{})
	none = append(none, 1, 2, 3)
	describe("none", none)
	s := make([]int, 2, 10)
	t := append(s, 1)
	u := append(s, 2)
	fmt.Println(t, u, s[:3])
	bytes := append([]byte("ab"), "cd"...)
	n := copy(bytes[1:], "xyz")
	fmt.Println(n, string(bytes))
	grid := make([][]rune, 3)
	for i := range grid {
		grid[i] = []rune("...")
	}
	grid[1][1] = '#'
	for _, row := range grid {
		fmt.Println(string(row))
	}
	array := [5]int{1, 2, 3, 4, 5}
	view := array[1:3]
	view = append(view, 40)
	ptr := (*[2]int)(view)
	ptr[0] = 20
	fmt.Println(array, [2]int(view), len(view), cap(view))
	stack := []string{}
	for _, w := range []string{"a", "b", "c"} {
		stack = append(stack, w)
	}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		fmt.Print(top)
	}
	fmt.Println()
	x := []int{1, 2, 3}
	for i, v := range x {
		x = append(x, v*10)
		x[i]++
	}
	fmt.Println(x)
	clear(x[:2])
	i := 1
	i, x[i] = 2, 7
	fmt.Println(x, i)
	for _, size := range []int{1, 2, 3, 5, 9, 17, 100, 300, 1000, 5000} {
		fmt.Print(cap(append([]byte(nil), make([]byte, size)...)), " ", cap(append([]int(nil), make([]int, size)...)), " ")
	}
	fmt.Println()
}

// Output:
// a [2 3 4] 3 6 false
// b [2 3 4] 3 3 false
// base [0 1 2 3 4 -1 6 7] 8 8 false
// a [2 3 4 -1] 4 6 false
// a [100 3 4 -1] 4 6 false
// base [0 1 100 3 4 -1 1 99] 8 8 false
// full [] 0 0 false
// reslice [3 4 -1 1 99] 5 5 false
// 5 4 0 [3 4 -1 1 3 4 -1 1]
// none [] 0 0 true
// none [] 0 0 true
// appended [] 0 0 true
// empty [] 0 0 false
// none [1 2 3] 3 3 false
// [0 0 2] [0 0 2] [0 0 2]
// 3 axyz
// ...
// .#.
// ...
// [1 20 3 40 5] [20 3] 3 4
// cba
// [2 3 4 10 20 30]
// [0 7 4 10 20 30] 2
// 8 1 8 2 8 3 8 6 16 10 24 18 112 112 320 336 1024 1024 5376 5120
