// run

// Which goroutines the leak profile names: those that wait for what nobody can reach who could go on.

package main

import (
	"fmt"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"
)

type pair struct {
	a, b chan int
	mu   sync.Mutex
}

var global = make(chan int)

func receive() { ch := make(chan int); go func() { <-ch }() }
func send()    { ch := make(chan int); go func() { ch <- 1 }() }
func none()    { go func() { select {} }() }
func fromNil() { go func() { var ch chan int; <-ch }() }

func either() {
	p := &pair{a: make(chan int), b: make(chan int)}
	go func() {
		select {
		case <-p.a:
		case <-p.b:
		}
	}()
}

func lock() { p := &pair{}; p.mu.Lock(); go func() { p.mu.Lock() }() }

func readLock() {
	m := new(sync.RWMutex)
	m.Lock()
	go func() { m.RLock() }()
	go func() { m.Lock() }()
}

func group() { var wg sync.WaitGroup; wg.Add(1); go func() { wg.Wait() }() }

func condition() {
	c := sync.NewCond(new(sync.Mutex))
	go func() { c.L.Lock(); c.Wait() }()
}

func circle() {
	a, b := make(chan int), make(chan int)
	go func() { <-a; b <- 1 }()
	go func() { <-b; a <- 1 }()
}

// The others may go on: by a global, by a sleeper, by one who waits for a global, by a timer.

func forGlobal() { go func() { <-global }() }

func forSleeper() {
	ch := make(chan int)
	go func() { time.Sleep(time.Hour); ch <- 1 }()
	go func() { <-ch }()
}

func forWaiter() {
	ch := make(chan int)
	go func() { <-global; ch <- 1 }()
	go func() { <-ch }()
}

func forTimer() { go func() { <-time.After(time.Hour) }() }

// leaked gives the functions of package main in the profile, with how often each stands there.
func leaked() (head string, names []string) {
	var text strings.Builder
	fmt.Println(pprof.Lookup("goroutineleak").WriteTo(&text, 1))
	number := ""
	lines := strings.Split(text.String(), "\n")
	for _, line := range lines[1:] {
		fields := strings.Fields(line)
		switch {
		case len(fields) > 1 && fields[1] == "@":
			number = fields[0]
		case len(fields) > 2 && strings.HasPrefix(fields[2], "main."):
			name, _, _ := strings.Cut(fields[2], "+")
			names = append(names, number+" "+name)
		}
	}
	slices.Sort(names)
	return lines[0], names
}

func main() {
	kept := make(chan int)
	go func() { <-kept }()
	for range 3 {
		receive()
	}
	starts := []func(){
		send, none, fromNil, either, lock, readLock, group, condition, circle,
		forGlobal, forSleeper, forWaiter, forTimer,
	}
	for _, start := range starts {
		start()
	}
	time.Sleep(10 * time.Millisecond)
	profile := pprof.Lookup("goroutineleak")
	fmt.Println("before", profile.Count())
	head, names := leaked()
	fmt.Println(head)
	for _, name := range names {
		fmt.Println(name)
	}
	fmt.Println("after", profile.Count())

	var stacks strings.Builder
	profile.WriteTo(&stacks, 2)
	var heads []string
	for _, line := range strings.Split(stacks.String(), "\n") {
		if strings.Contains(line, "(leaked)") {
			_, what, _ := strings.Cut(line, "[")
			heads = append(heads, what)
		}
	}
	slices.Sort(heads)
	fmt.Println(len(heads), strings.Join(heads, " "))

	// Once main lets go of the channel, who waits for it has leaked, too.
	kept <- 1
	kept = make(chan int)
	go func() { <-kept }()
	kept = nil
	time.Sleep(time.Millisecond)
	head, _ = leaked()
	fmt.Println(head)
}

// Output:
// before 0
// <nil>
// goroutineleak profile: total 14
// 1 main.circle.func1
// 1 main.circle.func2
// 1 main.condition.func1
// 1 main.either.func1
// 1 main.fromNil.func1
// 1 main.group.func1
// 1 main.lock.func1
// 1 main.none.func1
// 1 main.readLock.func1
// 1 main.readLock.func2
// 1 main.send.func1
// 3 main.receive.func1
// after 14
// 14 chan receive (leaked)]: chan receive (leaked)]: chan receive (leaked)]: chan receive (leaked)]: chan receive (leaked)]: chan receive (nil chan) (leaked)]: chan send (leaked)]: select (leaked)]: select (no cases) (leaked)]: sync.Cond.Wait (leaked)]: sync.Mutex.Lock (leaked)]: sync.Mutex.Lock (leaked)]: sync.RWMutex.RLock (leaked)]: sync.WaitGroup.Wait (leaked)]:
// <nil>
// goroutineleak profile: total 15
