// run

package main

import (
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
)

type T struct {
	n int
	s string
}

func main() {
	for l := range strings.Lines("a\nb\nc") {
		fmt.Printf("%q ", l)
	}
	for l := range strings.SplitSeq("a,b,c", ",") {
		fmt.Printf("%q ", l)
		if l == "b" {
			break
		}
	}
	fmt.Println()
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Collect(maps.Values(map[int]int{1: 2})))
	ts := []T{{3, "c"}, {1, "a"}, {2, "b"}, {1, "z"}}
	slices.SortFunc(ts, func(a, b T) int { return cmp.Or(cmp.Compare(a.n, b.n), strings.Compare(b.s, a.s)) })
	fmt.Println(ts)
	fmt.Println(slices.Insert([]int{1, 2, 3}, 1, 9, 8), slices.Delete([]int{1, 2, 3, 4}, 1, 3), slices.Contains(ts, T{3, "c"}))
	next, stop := iter.Pull(slices.Values([]int{1, 2, 3}))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	i, ok := slices.BinarySearch([]string{"a", "c"}, "b")
	fmt.Println(i, ok, slices.Max([]float64{1, 3, 2}), slices.Repeat([]int{1, 2}, 2), slices.Concat([]int{1}, []int{2}))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c, " ")
	}
	fmt.Println()
	h := fnv.New32a()
	io.WriteString(h, "hello")
	fmt.Println(h.Sum32(), crc32.ChecksumIEEE([]byte("hello")))
	err := fmt.Errorf("wrap: %w", io.EOF)
	fmt.Println(errors.Is(err, io.EOF), errors.Unwrap(err) == io.EOF, errors.Join(err, errors.New("b")))
	n2, s2 := iter.Pull2(maps.All(map[string]int{"k": 7}))
	fmt.Println(n2())
	fmt.Println(n2())
	s2()
	fmt.Println(slices.Equal([]int{1}, []int{1}), slices.Index([]string{"q", "w"}, "w"))
}

// Output:
// "a\n" "b\n" "c" "a" "b"
// [x y z] [2]
// [{1 z} {1 a} {2 b} {3 c}]
// [1 9 8 2 3] [1 4] true
// 1 true
// 2 true
// 0 false
// 1 false 3 [1 2 1 2] [1 2]
// [1 2] [3 4] [5]
// 1335831723 907060870
// true true wrap: EOF
// b
// k 7 true
//  0 false
// true 1
