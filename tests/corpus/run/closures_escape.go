// run

// Variables that outlive their function, shared between closures.
package main

import "fmt"

type account struct {
	deposit func(int)
	balance func() int
}

func open(start int) account {
	total := start
	return account{func(n int) { total += n }, func() int { return total }}
}

func counters() (fs [3]func() int) {
	for i := range fs {
		fs[i] = func() int { i++; return i }
	}
	return
}

func fibonacci() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func deep(n int) func() int {
	if n == 0 {
		return func() int { return 0 }
	}
	inner := deep(n - 1)
	return func() int { return inner() + n }
}

var handlers = map[string]func(...string) int{
	"count": func(s ...string) int { return len(s) },
	"length": func(s ...string) (n int) {
		for _, w := range s {
			n += len(w)
		}
		return
	},
}

func main() {
	a, b := open(10), open(20)
	a.deposit(5)
	b.deposit(7)
	fmt.Println(a.balance(), b.balance())
	fs := counters()
	fmt.Println(fs[0](), fs[0](), fs[2](), fs[1]())
	f := fibonacci()
	for range 10 {
		fmt.Print(f(), " ")
	}
	fmt.Println(deep(50)())
	fmt.Println(handlers["count"]("a", "b"), handlers["length"]("abc", "de"), handlers["none"] == nil)
	x := 1
	p := &x
	inc := func() *int { x++; return &x }
	fmt.Println(inc() == p, *p)
	fmt.Println(inc() == p, x)
	array := [3]int{1, 2, 3}
	read := func() int { return array[0] + array[2] }
	array[0] = 100
	fmt.Println(read())
	var recursive func(int) string
	recursive = func(n int) string {
		if n == 0 {
			return "."
		}
		return fmt.Sprint(n) + recursive(n-1)
	}
	fmt.Println(recursive(5))
	func(s struct{ n int }) {
		s.n++
		g := func() int { return s.n }
		s.n++
		fmt.Println(g())
	}(struct{ n int }{5})
	var ptrs []*int
	for i := range 3 {
		ptrs = append(ptrs, &i)
	}
	fmt.Println(*ptrs[0], *ptrs[1], *ptrs[2])
}

// Output:
// 15 27
// 1 2 3 2
// 0 1 1 2 3 5 8 13 21 34 1275
// 2 5 true
// true 2
// true 3
// 103
// 54321.
// 7
// 0 1 2
