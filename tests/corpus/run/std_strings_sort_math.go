// run

package main

import (
	"bytes"
	"container/heap"
	"container/list"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"math/rand"
	"sort"
	"strings"
	"unicode"
)

type H []int

func (h H) Len() int           { return len(h) }
func (h H) Less(i, j int) bool { return h[i] < h[j] }
func (h H) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *H) Push(x any)        { *h = append(*h, x.(int)) }
func (h *H) Pop() any {
	o := *h
	x := o[len(o)-1]
	*h = o[:len(o)-1]
	return x
}

type myErr struct{ n int }

func (e *myErr) Error() string { return "my" }

func main() {
	x := strings.Fields(" hello  big world ")
	sort.Strings(x)
	fmt.Println(strings.Join(x, ","), len(x), strings.ToUpper("abcé"), strings.Repeat("ab", 5))
	fmt.Println(strings.Replace("aaaa", "a", "bb", 2), strings.Split("a,b,c", ",")[1], strings.TrimSpace("  x "), strings.Title("hello world"))
	fmt.Println(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("<b>"), strings.EqualFold("Straße", "STRAßE"))
	var b strings.Builder
	for i := 0; i < 5; i++ {
		b.WriteByte(byte('a' + i))
		b.WriteString("--")
		b.WriteRune('世')
	}
	fmt.Println(b.String(), b.Len())
	var buf bytes.Buffer
	buf.WriteString("hello ")
	buf.Write([]byte("world"))
	fmt.Println(buf.String(), buf.Len(), bytes.Contains(buf.Bytes(), []byte("wor")))
	fmt.Println(math.Sqrt(2), math.Sin(1), math.Exp(1), math.Log(10), math.Pow(2, 0.5), math.Floor(-1.5), math.Inf(1))
	fmt.Println(bits.Len(1000), bits.OnesCount(255), bits.TrailingZeros(8), bits.Reverse8(3))
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Intn(100), r.Intn(100), r.Float64(), r.Perm(5)[0], r.NormFloat64())
	fmt.Println(rand.Intn(10) < 10)
	h := &H{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h).(int), " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(1)
	l.PushFront(0)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value.(int), " ")
	}
	fmt.Println()
	people := []struct {
		n string
		a int
	}{{"a", 3}, {"b", 1}, {"c", 2}}
	sort.Slice(people, func(i, j int) bool { return people[i].a < people[j].a })
	fmt.Println(people[0].n, people[1].n, people[2].n)
	base := &myErr{3}
	err := errors.Join(errors.New("x"), base)
	var t *myErr
	fmt.Println(errors.Is(err, base), errors.As(err, &t), t.n, err.Error())
	fmt.Println(unicode.IsUpper('Ä'), unicode.ToLower('Ä'), unicode.Is(unicode.Han, '世'), unicode.IsLetter('é'))
	ff := []float64{3, math.NaN(), 1, 2}
	sort.Float64s(ff)
	fmt.Println(ff[1], ff[3])
	ii := []int{5, 1, 4}
	sort.Ints(ii)
	fmt.Println(ii[0], sort.SearchInts(ii, 4))
	fmt.Println(unicode.Scripts["Greek"] == unicode.Greek, len(unicode.Scripts))
}

// Output:
// big,hello,world 3 ABCÉ ababababab
// bbbbaa b x Hello World
// &lt;b&gt; true
// a--世b--世c--世d--世e--世 30
// hello world 11 true
// 1.4142135623730951 0.8414709848078965 2.718281828459045 2.302585092994046 1.4142135623730951 -2 +Inf
// 10 8 3 192
// 5 87 0.604093851558642 0 1.565520076524086
// true
// 2 3 5 8
// 0 1
// b c a
// true true 3 x
// my
// true 228 true true
// 1 3
// 1 1
// true 174
