// run

package main

import "fmt"

type matrix [3][4]float32

type grid [2]matrix

func (m *matrix) set(i, j int, v float32) { m[i][j] = v }

func sum(ms ...matrix) (s float32) {
	for _, m := range ms {
		for _, row := range m {
			for _, v := range row {
				s += v
			}
		}
	}
	return
}

func main() {
	var g grid
	for i := range g {
		for j := range g[i] {
			for k := range g[i][j] {
				g[i].set(j, k, float32(i*100+j*10+k))
			}
		}
	}
	h := g
	h[1][2][3] = -1
	fmt.Println(sum(g[0], g[1]), sum(h[:]...), sum(), g == h, g[0] == h[0])
	fmt.Println(g[1][2], len(g), len(g[0]), cap(g[0][0][:2]))
	p := &g[1][1]
	q := p[1:3]
	q[0], q[1] = q[1], q[0]
	fmt.Println(*p, q)
	large := [1000]int{500: 5, 999: 9}
	copied := large
	copied[0] = 1
	fmt.Println(large[0], copied[0], copied[500]+copied[999], large == copied)
	words := [...]string{3: "d", 1: "b"}
	fmt.Printf("%q %d\n", words, len(words))
	empty := [0]int{}
	for range empty {
		fmt.Println("never")
	}
	pp := &empty
	fmt.Println(len(pp), len(empty[:]), [...]struct{}{{}, {}} == [2]struct{}{})
	index := 5
	defer func() { fmt.Println(recover()) }()
	fmt.Println(g[1][2][index-1])
}

// Output:
// 1476 1352 0 false true
// [120 121 122 123] 2 3 4
// [110 112 111 113] [112 111]
// 0 1 14 false
// ["" "b" "" "d"] 4
// 0 0 true
// runtime error: index out of range [4] with length 4
