// run

package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"sort"
	"strings"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type queue []*person

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].age > q[j].age }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(*person)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

func main() {
	people := []person{{"ann", 30}, {"bob", 25}, {"cid", 30}, {"dan", 20}, {"eve", 25}}
	stable := append([]person(nil), people...)
	sort.Stable(byAge(stable))
	fmt.Println(stable)
	sort.Slice(people, func(i, j int) bool { return people[i].name > people[j].name })
	fmt.Println(people, sort.IsSorted(byAge(people)))
	x := 12345
	numbers := make([]int, 500)
	for i := range numbers {
		x = x * 1103515245 % 2147483647
		numbers[i] = x % 1000
	}
	sort.Ints(numbers)
	fmt.Println(numbers[:5], numbers[250], sort.IntsAreSorted(numbers), sort.SearchInts(numbers, 500))
	words := strings.Fields("the quick brown fox jumps over the lazy dog")
	sort.Sort(sort.Reverse(sort.StringSlice(words)))
	fmt.Println(words, sort.Search(100, func(i int) bool { return i*i >= 50 }))
	q := &queue{}
	for i := range people {
		heap.Push(q, &people[i])
	}
	(*q)[2].age = 99
	heap.Fix(q, 2)
	for q.Len() > 0 {
		fmt.Print(heap.Pop(q).(*person).age, " ")
	}
	fmt.Println()
	l := list.New()
	four := l.PushBack(4)
	l.PushFront(1)
	l.InsertBefore(3, four)
	l.MoveToFront(four)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	r := ring.New(3)
	for i := range 3 {
		r.Value = i
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println(l.Len(), r.Len())
}

// Output:
// [{dan 20} {bob 25} {eve 25} {ann 30} {cid 30}]
// [{eve 25} {dan 20} {cid 30} {bob 25} {ann 30}] false
// [4 6 8 12 16] 510 true 245
// [the the quick over lazy jumps fox dog brown] 8
// 99 30 30 25 20
// 4 1 3 0 1 2 3 3
