// run

// A map written while it is ranged over by another goroutine is caught; alone it is fine.
package main

import "fmt"

func main() {
	m := map[int]int{1: 1}
	for k := range m {
		m[k+1] = k
		if len(m) > 100 {
			break
		}
		delete(m, k)
	}
	fmt.Println(len(m) <= 101)
}

// Output:
// true
