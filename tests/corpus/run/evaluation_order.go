// run

// The orders that Go's specification promises.
package main

import "fmt"

func t(name string, v int) int {
	fmt.Print(name, " ")
	return v
}

func s(name string, v []int) []int {
	fmt.Print(name, " ")
	return v
}

func p(name string, v *int) *int {
	fmt.Print(name, " ")
	return v
}

func two() (int, int) {
	fmt.Print("two ")
	return 1, 2
}

type obj struct{ n int }

func (o obj) add(a, b int) obj {
	fmt.Print("add ")
	return obj{o.n + a*b}
}

func main() {
	arr := []int{10, 20, 30}
	fmt.Println(t("a", 1)+t("b", 2)*t("c", 3), t("d", 4) > 3 && t("e", 5) > 6 && t("f", 6) > 0)
	s("x", arr)[t("y", 1)], *p("z", &arr[0]) = t("v", 7), t("w", 8)
	fmt.Println(arr)
	m := map[int]int{t("k1", 1): t("v1", 2), t("k2", 3): t("v2", 4)}
	fmt.Println(m)
	fmt.Println(obj{1}.add(t("l", 2), t("m", 3)).add(two()))
	i := 0
	i, arr[i] = 1, 5
	arr[i], i = 6, 2
	fmt.Println(arr, i)
	arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]
	fmt.Println(arr)
	x := []int{1, 2, 3}
	i = 0
	i, x[i] = 1, 2
	x[1], x[2] = 4, 5
	x[0], x[0] = 1, 2
	fmt.Println(x, i)
	defer fmt.Println("deferred", t("now", 1))
	func() {
		defer func() { fmt.Println(recover(), x) }()
		var none []int
		x[0], none[t("index", 0)] = 100, t("value", 9)
	}()
	func() {
		defer func() { fmt.Println(recover(), m) }()
		var q *obj
		m[9], q.n = 1, 2
	}()
	a, b := 1, 2
	a, b = b, a+b
	a, b = b, a+b
	fmt.Println(a, b, [...]int{t("p", 1), t("q", 2)}, struct{ a, b int }{b: t("r", 1), a: t("s", 2)})
	switch t("tag", 3) {
	case t("one", 1), t("three", 3), t("no", 3):
		fmt.Println("matched")
	case t("never", 4):
	}
	ch := make(chan int, 2)
	get := func() chan int { fmt.Print("chan "); return ch }
	get() <- t("sent", 4)
	fmt.Println(<-get())
	var str string
	str += fmt.Sprint(t("left", 1)) + fmt.Sprint(t("right", 2))
	fmt.Println(str, len(str)<<t("shift", 2))
}

// Output:
// a b c d e 7 false
// x y z v w [8 7 30]
// k1 v1 k2 v2 map[1:2 3:4]
// l m add two add {9}
// [5 6 30] 2
// [30 5 6]
// [2 4 5] 1
// now index value runtime error: index out of range [0] with length 0 [100 4 5]
// runtime error: invalid memory address or nil pointer dereference map[1:2 3:4 9:1]
// p q r s 3 5 [1 2] {2 1}
// tag one three matched
// chan sent chan 4
// left right shift 12 8
// deferred 1
