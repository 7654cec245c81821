// run
// Which of two panics happens: what becomes a call of the runtime has its operands evaluated
// before the statement, and a literal is built there.
package main

import "fmt"

type inner struct {
	n    int
	list [3]int
	next *inner
}

type key struct {
	n    int
	text string
}

type number int

func (n number) String() string { return "number" }

func (p *inner) add(n int) { p.n += n }

//go:noinline
func mul(x, y int) int { return x * y }

//go:noinline
func use(values ...any) {}

func two(x, y int) (int, int) { return y, x }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	a, r, zero, i := 3, 0, 0, 9
	ok := false
	s := []int{1, 2, 3, 4}
	text, words := "hello", make([]string, 2)
	m, anys, byKey := map[int]int{1: 8}, map[any]int{1: 8}, map[key]int{}
	maps, deep := []map[int][]int{{}}, map[int]map[int]int{}
	lists := [][]int{{1}}
	boxes, values, strs := make([]any, 2), make([]inner, 3), make([]fmt.Stringer, 2)
	byName := map[int]*inner{}
	funcs := []func(int){func(int) {}, nil}
	wide, other := make([][9]int, 2), [][][9]int{}
	var none *inner
	var array *[3][3]int
	var empty *[3][0]int
	var e any = "e"
	p := &inner{}

	fmt.Println("on the right")
	try(func() { r = s[i] + m[s[12]] })
	try(func() { r = s[i] + len(text+text[11:]) })
	try(func() { use(s[i]+anys[s[12]], a) })
	try(func() { r = s[i] / m[s[12]+a/zero] })
	try(func() { boxes[0] = any(s[i]) == any(s[12]) })
	try(func() { r = s[i] + [3]int{a, s[12]}[a] })
	try(func() { r = s[i] + key{s[12], text}.n })
	try(func() { r = s[i] + deep[s[12]][s[13]] })
	try(func() { boxes[1] = text[i] == text[12] || words[14] == words[13] })
	try(func() { r = int(real(complex(float64(s[i]), float64(len(s[:12]))))) })
	try(func() { use(key{[]int{anys[any(s)]}[0], text} == key{len(s[:12]), text}) })
	try(func() { r = cap(make([]int, s[i], s[12])) })
	try(func() { r = cap(make([]int, a/zero, s[12])) })
	try(func() { r = len(append(lists[i], s[12], a/zero)) })
	try(func() { r = len(append(lists[i], lists[12]...)) })
	try(func() { r = len(append(lists[i], m[s[12]])) })
	try(func() { funcs[i](s[12]) })
	try(func() { use(map[int]int{e.(int): len(s[:12])}) })
	try(func() { r, a = func() (int, int) { return anys[any(s)], a / zero }() })

	fmt.Println("on the left")
	try(func() { maps[0][1][2] = s[12] })
	try(func() { maps[0][1][2] /= s[12] })
	try(func() { maps[i][1][2] = s[12] })
	try(func() { array[1][i] = 3 })
	try(func() { array[s[12]][i] = 3 })
	try(func() { r = array[i][i] })
	try(func() { empty[r] = [0]int{} })
	try(func() { wide[i] = other[12][0] })
	try(func() { byName[1].list[s[i]] = s[0] })
	try(func() { values[s[i]].list[m[s[12]]] = r })
	try(func() { values[s[i]].list[a/zero] = r })
	try(func() { boxes[i] = s[12] })
	try(func() { strs[i] = number(a / zero) })
	try(func() { strs[m[1]] = fmt.Stringer(number(s[12])) })
	try(func() { words[s[i]] += text[12:] })
	try(func() { s[i] = append(s, a/zero)[0] })
	try(func() { lists[i] = append(lists[i], s[12]) })
	try(func() { deep[len(text[i:])][2] = len(s[:12]) })
	try(func() { byKey[key{s[i], text}] = len(text[12:]) })
	try(func() { values[anys[any(s)]] = inner{n: len(text[12:])} })
	try(func() { p.list[a/zero] = map[int]int{s[12]: a}[1] })
	try(func() { values[i].add(mul(s[12], a)) })

	fmt.Println("several")
	try(func() { none.list[i], p.n = anys[any(s)], func() int { a++; return a }() })
	try(func() { none.next.n, r = s[12], mul(a, a) })
	try(func() { r, s[len(text[i:])] = len(s[:12]), 1 })
	try(func() { s[i], ok = m[cap(make([]int, anys[any(s)], s[12]))] })
	try(func() { boxes[i], s[len(text[12:])] = two(a/zero, 1) })
	try(func() { u, v := boxes[i], any(anys[-s[12]]); use(u, v) })
	chans := []chan int{make(chan int, 1)}
	try(func() { chans[i] <- a / zero })
	try(func() { chans[i] <- s[12] })
	fmt.Println(a, r, ok)
}

// Output:
// on the right
// runtime error: index out of range [12] with length 4
// runtime error: slice bounds out of range [11:5]
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [9] with length 5
// runtime error: slice bounds out of range [:12] with capacity 4
// runtime error: slice bounds out of range [:12] with capacity 4
// runtime error: index out of range [12] with length 4
// runtime error: integer divide by zero
// runtime error: integer divide by zero
// runtime error: index out of range [9] with length 1
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// interface conversion: interface {} is string, not int
// runtime error: hash of unhashable type []int
// on the left
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [2] with length 0
// runtime error: index out of range [9] with length 1
// runtime error: invalid memory address or nil pointer dereference
// runtime error: invalid memory address or nil pointer dereference
// runtime error: invalid memory address or nil pointer dereference
// runtime error: invalid memory address or nil pointer dereference
// runtime error: index out of range [12] with length 0
// runtime error: invalid memory address or nil pointer dereference
// runtime error: index out of range [12] with length 4
// runtime error: integer divide by zero
// runtime error: index out of range [12] with length 4
// runtime error: integer divide by zero
// runtime error: index out of range [12] with length 4
// runtime error: slice bounds out of range [12:5]
// runtime error: integer divide by zero
// runtime error: index out of range [12] with length 4
// runtime error: slice bounds out of range [9:5]
// runtime error: index out of range [9] with length 4
// runtime error: slice bounds out of range [12:5]
// runtime error: index out of range [12] with length 4
// runtime error: index out of range [12] with length 4
// several
// runtime error: hash of unhashable type []int
// runtime error: index out of range [12] with length 4
// runtime error: slice bounds out of range [9:5]
// runtime error: index out of range [12] with length 4
// runtime error: slice bounds out of range [12:5]
// runtime error: index out of range [12] with length 4
// runtime error: integer divide by zero
// runtime error: index out of range [9] with length 1
// 4 0 false
