"""Go programs that the lab's tests watch."""

# Several goroutines allocate; it tells when it sees other settings than before.
TELLING = """package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"sync"
)

type T struct {
	next *T
	b    [10]int
}

var keep [2000]*T
var table = make(map[int]*T)
var mu sync.Mutex

func work(id int, done chan bool) {
	for i := 0; i < 30_000; i++ {
		keep[(i*7+id)%2000] = &T{}
		if i%1000 == 0 {
			mu.Lock()
			table[i%5000] = &T{}
			mu.Unlock()
		}
	}
	done <- true
}

func main() {
	done := make(chan bool)
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	last := ""
	for {
		for g := 0; g < 3; g++ {
			go work(g, done)
		}
		for g := 0; g < 3; g++ {
			<-done
		}
		metrics.Read(sample)
		now := fmt.Sprint("GOGC ", sample[0].Value.Uint64(), " P ", runtime.GOMAXPROCS(0))
		if now != last {
			fmt.Println(now)
			last = now
		}
	}
}
"""

# Allocates and keeps for ever.
ENDLESS = """package main

type T struct {
	next *T
	b    [10]int
}

var keep [1000]*T

func main() {
	for i := 0; ; i++ {
		keep[i%1000] = &T{}
	}
}
"""
