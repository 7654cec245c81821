// run

// Pointers as map keys are stored while the collector marks.
package main

// pointer keys inserted by goroutines whose stacks are not scanned yet, into a map that is black already
import (
	"fmt"
	"runtime"
	"sync"
)

type T struct {
	id int
	q  [3]int
}

var m = map[*T]int{}
var mu sync.Mutex

func w(i int, wg *sync.WaitGroup) {
	defer wg.Done()
	for k := 0; k < 30; k++ {
		t := &T{id: i*100 + k}
		runtime.Gosched()
		for q := 0; q < 10; q++ {
			_ = make([]*T, 8)
		}
		mu.Lock()
		m[t] = t.id
		mu.Unlock()
		t = nil
		runtime.Gosched()
	}
}

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 5000; i++ {
		wg.Add(1)
		go w(i, &wg)
	}
	wg.Wait()
	bad := 0
	for k, v := range m {
		if k.id != v {
			bad++
		}
	}
	fmt.Println(len(m), bad)
}

// Output:
// 150000 0
