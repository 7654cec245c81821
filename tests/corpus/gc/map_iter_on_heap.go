// run -gogc 5

// An iterator of package reflect stands in the heap; what it refers to lives.
package main

import (
	"fmt"
	"reflect"
)

type holder struct {
	iter *reflect.MapIter
	junk [8]*int
}

func make_(n int) map[int]*int {
	m := map[int]*int{}
	for i := range n {
		m[i] = new(int)
		*m[i] = i
	}
	return m
}

func main() {
	var held []*holder
	for i := 0; i < 200; i++ {
		held = append(held, &holder{iter: reflect.ValueOf(make_(i + 1)).MapRange()})
	}
	sum, count := 0, 0
	for more := true; more; {
		more = false
		for _, h := range held {
			if h.iter != nil && h.iter.Next() {
				sum += *h.iter.Value().Interface().(*int)
				count++
				more = true
			} else {
				h.iter = nil
			}
			h.junk[count%8] = new(int)
		}
	}
	fmt.Println(count, sum)
}

// Output:
// 20100 1333300
