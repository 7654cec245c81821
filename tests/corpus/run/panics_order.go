// run

// Which of two panics comes first: arguments of inlined calls, places of their results, comparisons.
package main

import "fmt"

type node struct {
	f    int
	next *node
}

type key struct {
	n int
	s string
}

func two(x, y int) (int, int) { return y, x }

func add(x, y int) int { return x + y }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	text, bad, zero := "hello", 9, 0
	var none *node
	var i any = 12
	m := map[key]int{}
	arr := [4]int{}
	k := 1
	do := func(n int) int {
		fmt.Print("do", n, " ")
		k = 2
		return n
	}
	try(func() { arr[0] = add(none.next.f, len(text[bad:])) })
	try(func() { arr[0], arr[k] = two([]int(nil)[3], len(i.(string))) })
	try(func() { k, m[key{len(make([]int, zero-1)), text}] = two(do(1), do(2)) })
	try(func() { arr[k], m[key{do(3), text}] = two(do(1), do(2)) })
	try(func() { arr[k], arr[do(3)] = two(do(1), k) })
	try(func() { *(&arr[do(1)]), arr[k&3] = two(do(0), k) })
	fmt.Println(arr, m, k)
	try(func() { fmt.Println(any(arr[:zero][0]) == any(arr[k:][k:][k:])) })
	list := []any{}
	words := []string{}
	try(func() { fmt.Println(list[1] == list[zero]) })
	try(func() { fmt.Println(list[1] != any(words[zero])) })
	try(func() { fmt.Println(words[1] == words[zero]) })
	try(func() { fmt.Println(words[1] < words[zero]) })
	try(func() { fmt.Println(words[1] == string(words[zero][1:])) })
	try(func() { fmt.Println(list[1] == words[zero]) })
	pairs := [][2]string{}
	try(func() { fmt.Println(pairs[1] == pairs[zero]) })
	wide := [][9]int{}
	try(func() { fmt.Println(wide[1] != wide[zero]) })
	slices := [][]int{}
	try(func() { fmt.Println(slices[1][0] == slices[zero][3]) })
	errs := []error{}
	try(func() { fmt.Println(errs[1] == errs[zero]) })
	try(func() { fmt.Println(list[1] == errs[zero]) })
	try(func() { fmt.Println(words[1] == "abc", words[2] == "") })
	complexes := []complex128{}
	try(func() { fmt.Println(complexes[1] == complexes[zero]) })
	keys := []key{}
	try(func() { fmt.Println(keys[1] == keys[zero]) })
	try(func() { fmt.Println(keys[1] == key{1, words[0]}) })
	try(func() { fmt.Println(any(keys[1]) == any(keys[zero])) })
	try(func() { fmt.Println(list[2] == keys[zero], keys[3] == list[zero]) })
	try(func() { fmt.Println(keys[3] == list[zero]) })
	try(func() { m[key{arr[k&3], text}], arr[len(text)-3] = two(do(31), [...]int{k, 5, *new(37)}[2]) })
	fmt.Println(arr, m, k)
}

// Output:
// runtime error: slice bounds out of range [9:5]
// interface conversion: interface {} is int, not string
// runtime error: makeslice: len out of range
// do3 do1 do2 <nil>
// do3 do1 <nil>
// do1 do0 <nil>
// [0 2 0 1] map[{3 hello}:1] 2
// runtime error: slice bounds out of range [2:0]
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [1] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [0] with length 0
// runtime error: index out of range [0] with length 0
// do31 <nil>
// [0 2 31 1] map[{0 hello}:37 {3 hello}:1] 2
