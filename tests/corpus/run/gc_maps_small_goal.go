// run

package main

import (
	"fmt"
	"runtime/debug"
	"sort"
)

type point struct {
	x, y int
	s    string
}

type big [20]int

func main() {
	debug.SetGCPercent(1) // a collection every few dozen kilobytes
	byName := map[string]*point{}
	for i := 0; i < 20000; i++ {
		k := fmt.Sprintf("k%d", i%5000)
		if p, ok := byName[k]; ok {
			p.x++
		} else {
			byName[k] = &point{i, i * 2, k}
		}
	}
	sum := 0
	for k, v := range byName {
		if v.s != k {
			panic("wrong entry")
		}
		sum += v.x * v.y
	}
	fmt.Println(len(byName), sum)

	byPoint := map[point]big{}
	for i := 0; i < 3000; i++ {
		var b big
		b[3] = i
		byPoint[point{i % 100, i % 7, "a"}] = b
	}
	sum = 0
	for k, v := range byPoint {
		sum += k.x*v[3] + k.y
	}
	fmt.Println(len(byPoint), sum)

	mixed := map[any]int{}
	for i := 0; i < 1000; i++ {
		mixed[i]++
		mixed[float64(i%10)]++
		mixed[fmt.Sprint(i%20)]++
		mixed[[2]int{i % 3, 1}]++
	}
	fmt.Println(len(mixed), mixed[5], mixed[5.0], mixed["5"], mixed[[2]int{1, 1}])

	indirect := map[big]big{}
	for i := 0; i < 500; i++ {
		var k big
		k[0] = i % 50
		e := indirect[k]
		e[1]++
		indirect[k] = e
	}
	var keys []int
	for k, e := range indirect {
		keys = append(keys, k[0]*1000+e[1])
	}
	sort.Ints(keys)
	fmt.Println(keys[:5], len(keys))

	for k := range byName {
		if len(k) > 3 {
			delete(byName, k)
		}
	}
	clear(byPoint)
	fmt.Println(len(byName), len(byPoint))

	small := map[int32]int8{}
	for i := int32(-5000); i < 5000; i++ {
		small[i] = int8(i)
	}
	total := 0
	for k, v := range small {
		if int8(k) != v {
			panic("wrong entry")
		}
		total += int(k)
	}
	fmt.Println(total, len(small))

	// Entries made and deleted during an iteration.
	grow := map[int]int{}
	for i := 0; i < 10; i++ {
		grow[i] = i
	}
	seen := map[int]bool{}
	for k := range grow {
		if k < 10 {
			if seen[k] {
				panic("met twice")
			}
			seen[k] = true
		}
		for j := 0; j < 20; j++ {
			grow[1000+k*100+j] = 1
		}
		if len(grow) > 3000 {
			break
		}
	}
	fmt.Println(len(seen))

	defer func() {
		fmt.Println(recover())
		var none map[string]int
		defer func() { fmt.Println(recover()) }()
		none["a"] = 1
	}()
	mixed[[]int{1}] = 2
}

// Output:
// 5000 83383320000
// 700 92390550
// 1033 1 100 50 333
// [10 1010 2010 3010 4010] 50
// 100 0
// -5000 10000
// 10
// runtime error: hash of unhashable type []int
// assignment to entry in nil map
