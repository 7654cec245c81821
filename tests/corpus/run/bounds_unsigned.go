// run

// Indices and slice bounds of unsigned types: the message shows them unsigned.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

type big struct{ a, b, c, d int }

func main() {
	var u uint64 = 1 << 63
	var v uint = 1<<64 - 1
	var w uintptr = 3
	neg := -1
	s := []int{1, 2, 3}
	bs := make([]big, 2)
	arr := [4]int{}
	text := "hello"
	p := &arr
	var none []struct{}
	try(func() { fmt.Println(s[u]) })
	try(func() { s[v] = 1 })
	try(func() { fmt.Println(s[w]) })
	try(func() { fmt.Println(bs[v].c) })
	try(func() { bs[v].c++ })
	try(func() { arr[u] = 2 })
	try(func() { p[v]++ })
	try(func() { fmt.Println(text[u]) })
	try(func() { fmt.Println(s[u:]) })
	try(func() { fmt.Println(s[:v]) })
	try(func() { fmt.Println(s[neg:v]) })
	try(func() { fmt.Println(s[u:neg]) })
	try(func() { fmt.Println(s[u:2]) })
	try(func() { fmt.Println(s[neg:2]) })
	try(func() { fmt.Println(s[0:1:u]) })
	try(func() { fmt.Println(s[0:u:2]) })
	try(func() { fmt.Println(s[u:1:2]) })
	try(func() { fmt.Println(text[u:], text[:u]) })
	try(func() { fmt.Println(text[:u]) })
	try(func() { fmt.Println(arr[u:]) })
	try(func() { fmt.Println(arr[:v]) })
	try(func() { fmt.Println(none[v]) })
	try(func() { fmt.Println(s[int64(u)]) })
	try(func() { fmt.Println(&bs[u]) })
	try(func() { arr[uint8(v)] = 1 })
	fmt.Println(s[u])
}

// Output:
// runtime error: index out of range [9223372036854775808] with length 3
// runtime error: index out of range [18446744073709551615] with length 3
// runtime error: index out of range [3] with length 3
// runtime error: index out of range [18446744073709551615] with length 2
// runtime error: index out of range [18446744073709551615] with length 2
// runtime error: index out of range [9223372036854775808] with length 4
// runtime error: index out of range [18446744073709551615] with length 4
// runtime error: index out of range [9223372036854775808] with length 5
// runtime error: slice bounds out of range [9223372036854775808:3]
// runtime error: slice bounds out of range [:18446744073709551615] with capacity 3
// runtime error: slice bounds out of range [:18446744073709551615] with capacity 3
// runtime error: slice bounds out of range [:-1]
// runtime error: slice bounds out of range [9223372036854775808:2]
// runtime error: slice bounds out of range [-1:]
// runtime error: slice bounds out of range [::9223372036854775808] with capacity 3
// runtime error: slice bounds out of range [:9223372036854775808:2]
// runtime error: slice bounds out of range [9223372036854775808:1:]
// runtime error: slice bounds out of range [9223372036854775808:5]
// runtime error: slice bounds out of range [:9223372036854775808] with length 5
// runtime error: slice bounds out of range [9223372036854775808:4]
// runtime error: slice bounds out of range [:18446744073709551615] with length 4
// runtime error: index out of range [18446744073709551615] with length 0
// runtime error: index out of range [-9223372036854775808]
// runtime error: index out of range [9223372036854775808] with length 2
// runtime error: index out of range [255] with length 4
// Stderr:
// panic: runtime error: index out of range [9223372036854775808] with length 3
//
// goroutine 1 [running]:
// main.main(...)
// 	bounds_unsigned.go:51
// Exit: 2
