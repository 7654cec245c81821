// run

package main

import (
	"fmt"
	"math"
	"sort"
)

type point struct{ x, y int }

func main() {
	m := map[string][]int{"b": {2}, "a": nil}
	m["c"] = append(m["c"], 1, 2)
	v, ok := m["zz"]
	fmt.Println(m, len(m), v == nil, ok)
	delete(m, "zz")
	delete(m, "a")
	if _, ok := m["a"]; !ok {
		fmt.Println("gone", m)
	}
	points := map[point]string{{1, 2}: "p", {0, 0}: "o"}
	points[point{1, 2}] += "!"
	fmt.Println(points, points[point{9, 9}] == "")
	nan := map[float64]int{math.NaN(): 1, math.NaN(): 2, 0: 3}
	nan[math.Copysign(0, -1)]++
	fmt.Println(len(nan), nan[0], nan[math.NaN()])
	clear(nan)
	fmt.Println(len(nan))
	big := make(map[int]int, 10)
	for i := range 5000 {
		big[i*7919%5003] = i
	}
	sum := 0
	for k, v := range big {
		sum += k ^ v
		if k%3 == 0 {
			delete(big, k)
		}
	}
	fmt.Println(len(big), sum)
	grown, seen := map[int]bool{}, 0
	for i := range 8 {
		grown[i] = true
	}
	for k := range grown {
		if k < 8 {
			seen++
		}
		if len(grown) < 1000 {
			for i := range 50 {
				grown[1000+len(grown)+i] = true
			}
		}
	}
	fmt.Println(seen, len(grown) > 50)
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys)
	mixed := map[any]any{1: "int", int8(1): "int8", "1": "string", 1.0: "float", true: nil, [1]int{1}: map[int]int{1: 2}, nil: 'x'}
	fmt.Println(len(mixed), mixed[1], mixed[int8(1)], mixed[1.0], mixed[uint(1)], mixed[nil], mixed[[1]int{1}])
	fmt.Println(map[bool]int{true: 1, false: 0}, map[int8]string{-1: "m", 5: "f", 0: "z"}, map[[2]string]int{{"b", "a"}: 1, {"a", "z"}: 2})
	nested := map[string]map[string]int{}
	for _, w := range []string{"xy", "xz", "yz", "xy"} {
		inner := nested[w[:1]]
		if inner == nil {
			inner = map[string]int{}
			nested[w[:1]] = inner
		}
		inner[w[1:]]++
	}
	fmt.Println(nested)
	same := m
	same["new"] = nil
	fmt.Println(len(m))
	structs := map[string]struct{ n int }{"a": {1}}
	s := structs["a"]
	s.n++
	structs["a"] = s
	ptrs := map[string]*point{"p": {1, 2}}
	ptrs["p"].x++
	fmt.Println(structs, *ptrs["p"])
	i := 0
	for range big {
		i++
		if i == 10 {
			break
		}
	}
	funcs := map[string]func(int) int{"double": func(n int) int { return 2 * n }}
	fmt.Println(i, funcs["double"](21))
	var none map[string]int
	fmt.Println(none["a"], len(none), none == nil)
	for range none {
		fmt.Println("never")
	}
	none["a"] = 1
}

// Output:
// map[a:[] b:[2] c:[1 2]] 3 true false
// gone map[b:[2] c:[1 2]]
// map[{0 0}:o {1 2}:p!] true
// 3 4 0
// 0
// 3332 16071090
// 8 true
// [b c]
// 7 int int8 float <nil> 120 map[1:2]
// map[false:0 true:1] map[-1:m 0:z 5:f] map[[a z]:2 [b a]:1]
// map[x:map[y:2 z:1] y:map[z:1]]
// 3
// map[a:{2}] {2 2}
// 10 42
// 0 0 true
// Stderr:
// panic: assignment to entry in nil map
//
// goroutine 1 [running]:
// main.main(...)
// 	maps_all.go:101
// Exit: 2
