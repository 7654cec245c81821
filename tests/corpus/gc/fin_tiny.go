// run

// Objects of a tiny block are finalized by themselves, also those inside of it, when all are dead.
package main

import (
	"fmt"
	"runtime"
	"time"
)

var ran = make(chan int32, 2000)

//go:noinline
func build() {
	for k := range int32(1000) {
		p := new(int32)
		*p = k
		runtime.SetFinalizer(p, func(p *int32) { ran <- *p })
	}
}

func main() {
	build()
	runtime.GC()
	seen := map[int32]bool{}
	for len(seen) < 990 {
		select {
		case k := <-ran:
			if seen[k] {
				fmt.Println("twice", k)
			}
			seen[k] = true
		case <-time.After(2 * time.Second):
			fmt.Println("only", len(seen))
			return
		}
	}
	fmt.Println("at least 990")
}

// Output:
// at least 990
