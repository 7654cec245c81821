// Each kind of statement and expression, for what it adds to the cost of inlining.
package main

import (
	"bytes"
	"fmt"
	"math"
	"math/bits"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"
)

type point struct{ x, y int }

func newPoint(x, y int) *point { return &point{x, y} }

func (p point) norm() int    { return p.x*p.x + p.y*p.y }
func (p *point) move(dx int) { p.x += dx }

type shape interface{ area() float64 }

type square struct{ side float64 }

func (s square) area() float64 { return s.side * s.side }

type outer struct {
	point
	in *square
}

func (o *outer) deep() float64 { return o.in.side + float64(o.x) }

func total(ss ...shape) (t float64) {
	for _, s := range ss {
		t += s.area()
	}
	return
}

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

func locked(mu *sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

func loop(xs []int) int {
	t := 0
	for i := 0; i < len(xs); i++ {
		t += xs[i]
	}
	return t
}

func rangeInt(n int) (s int) {
	for i := range n {
		s ^= i << 1
	}
	return s
}

func rangeMap(m map[string]int) (s int) {
	for k, v := range m {
		if len(k) > v || v == 3 && k != "" {
			continue
		}
		s -= v
	}
	return
}

func words(x int) string {
	switch {
	case x < 0:
		return "neg"
	case x == 0:
		return "zero"
	}
	return "pos"
}

func tagged(s string) int {
	switch s {
	case "a", "b":
		return 1
	case "c":
		fallthrough
	default:
		return 2
	}
}

func kind(x any) int {
	switch v := x.(type) {
	case int:
		return v
	case string:
		return len(v)
	case nil:
		return -1
	}
	return 0
}

func pick(c chan int) int {
	select {
	case v := <-c:
		return v
	case c <- 1:
	default:
	}
	return 0
}

func literals(a int) int {
	s := []string{"x", "y"}
	w := [...]int{1, 2, 3}
	m := map[int]string{1: "a"}
	p := &point{y: a}
	return len(s) + w[a%3] + len(m) + p.y
}

func made(n int) int {
	m := make(map[string]int, n)
	s := make([]int, n, 2*n)
	c := make(chan int)
	b := new(int)
	s = append(s, n, *b)
	copy(s, s[1:])
	delete(m, "x")
	return len(s) + cap(c)
}

func slices(s []int, t string) (int, string) {
	a, b := s[1:], t[:len(t)]
	a, b = a[:1:2], b[0:]
	return len(a), b
}

func conversions(x int, p *int) any {
	u := uint8(x)
	b := []byte(string(rune(u)))
	var i any = x
	n, ok := i.(int)
	if !ok || n == 0 {
		panic("bad")
	}
	return string(b) + strconv.Itoa(*p)
}

func early(x int) int {
	if x > 0 {
		return x
	}
	if false {
		x++
	}
	panic(x)
}

func labels(n int) {
again:
	for {
		if n++; n > 3 {
			break again
		}
		goto end
	}
end:
	println(n, -n, ^n, !(n > 2))
}

func calls(o *outer, s shape, f func(int) int) int {
	o.move(f(1))
	return o.norm() + int(s.area())
}

func intrinsics(x uint64, f float64) int {
	return bits.TrailingZeros64(x) + int(math.Sqrt(f)) + bits.Len64(x)
}

func multi() (int, string) { return 1, "x" }

//go:noinline
func never() {}

func recovers() any { return recover() }

func starts() { go never() }

func even(n int) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}

func odd(n int) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

func value(o outer) func() int { return o.norm }

func expr(o point) func(point) int { return point.norm }

func main() {
	p := newPoint(1, 2)
	o := &outer{point: *p, in: &square{2}}
	println(total(square{2}), o.deep(), loop([]int{1}), rangeInt(3), rangeMap(nil))
	var mu sync.Mutex
	locked(&mu, func() { println(words(1), tagged("a"), kind(2), pick(nil), literals(1), made(1)) })
	a, b := slices([]int{1, 2, 3}, "abc")
	println(a, b, early(1), calls(o, square{3}, func(x int) int { return x + a }), intrinsics(8, 2))
	labels(1)
	f, g, c := value(*o), expr(*p), counter()
	fmt.Println(conversions(1, &a), even(4), f(), g(*p), c())
	_, s := multi()
	var sb strings.Builder
	sb.WriteString(s)
	sb.WriteByte('d')
	var bb bytes.Buffer
	bb.WriteString(sb.String())
	var n atomic.Int64
	n.Add(2)
	println(bb.Len(), n.Load(), math.Abs(-1), utf8.RuneLen('x'), strings.HasPrefix("abc", "a"))
	d := 3 * time.Second
	sort.Ints([]int{2, 1})
	println(d.Seconds(), d.Milliseconds(), strings.Contains("abc", "b"))
	func() { recovers(); starts() }()
}
