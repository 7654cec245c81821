// run
// Parts of a struct that fill some bytes of a word without being aligned as one number.
package main

import "fmt"

type pair struct{ a, b uint16 }

type mixed struct {
	k [2]uint8
	v pair
	w [2]struct{ x, y uint8 }
	z uint8
}

//go:noinline
func make1(v pair) mixed { return mixed{k: [2]uint8{254}, v: v, z: 9} }

//go:noinline
func with(m mixed, w [2]struct{ x, y uint8 }) mixed {
	m.w = w
	return m
}

func main() {
	m := make1(pair{1, 2})
	fmt.Println(m, m.v, m.v == pair{1, 2})
	m = with(m, [2]struct{ x, y uint8 }{{3, 4}, {5, 6}})
	v, w := m.v, m.w
	fmt.Println(m, v, w)
	all := map[mixed]mixed{m: make1(v)}
	fmt.Println(all)
	list := [2]mixed{}
	list[1].w = m.w
	list[0].v = list[1].v
	fmt.Println(list)
}

// Output:
// {[254 0] {1 2} [{0 0} {0 0}] 9} {1 2} true
// {[254 0] {1 2} [{3 4} {5 6}] 9} {1 2} [{3 4} {5 6}]
// map[{[254 0] {1 2} [{3 4} {5 6}] 9}:{[254 0] {1 2} [{0 0} {0 0}] 9}]
// [{[0 0] {0 0} [{0 0} {0 0}] 0} {[0 0] {0 0} [{3 4} {5 6}] 0}]
