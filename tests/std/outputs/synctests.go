// testing/synctest: the clock of a bubble, what waits durably, tests that fail in bubbles, misuse.
package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func clock(t *testing.T) {
	start := time.Now()
	fmt.Println(start.UTC(), start)
	time.Sleep(3 * time.Second)
	fmt.Println(time.Since(start), time.Now().Sub(start))
	go func() {
		time.Sleep(time.Second)
		fmt.Println("later", time.Since(start))
	}()
	synctest.Wait()
	fmt.Println("waited", time.Since(start))
	time.Sleep(2 * time.Second)
	fmt.Println(time.Since(start))
}

func contexts(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	time.Sleep(5*time.Second - time.Nanosecond)
	synctest.Wait()
	fmt.Println(ctx.Err())
	time.Sleep(time.Nanosecond)
	synctest.Wait()
	fmt.Println(ctx.Err())
	called := false
	context.AfterFunc(ctx, func() { called = true })
	synctest.Wait()
	fmt.Println(called)
	t.Cleanup(func() { fmt.Println("cleanup", t.Context().Err()) })
}

func timers(t *testing.T) {
	start := time.Now()
	tick := time.NewTicker(10 * time.Second)
	n := 0
	for now := range tick.C {
		n++
		fmt.Println(now.Sub(start), time.Since(start), now.Equal(time.Now()))
		if n == 3 {
			break
		}
	}
	tick.Stop()
	time.AfterFunc(0, func() { fmt.Println("at once", time.Since(start)) })
	synctest.Wait()
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop(), timer.Reset(time.Minute))
	<-timer.C
	fmt.Println(time.Since(start), timer.Stop())
	select {
	case <-time.After(time.Second):
		fmt.Println("after", time.Since(start))
	case <-make(chan int):
	}
	<-time.NewTimer(-5).C
	fmt.Println(time.Since(start))
}

func waits(t *testing.T) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ch := make(chan int)
	done := 0
	wg.Add(4)
	go func() { defer wg.Done(); ch <- 1; done++ }()
	go func() { defer wg.Done(); <-ch; done++; <-ch; done++ }()
	go func() { defer wg.Done(); mu.Lock(); cond.Wait(); mu.Unlock(); done++ }()
	go func() { defer wg.Done(); time.Sleep(time.Second); done++ }()
	all := 0
	go func() { wg.Wait(); all = done }()
	synctest.Wait()
	fmt.Println(done)
	cond.Broadcast()
	synctest.Wait()
	fmt.Println(done)
	ch <- 2
	synctest.Wait()
	fmt.Println(done)
	synctest.Sleep(time.Second)
	fmt.Println(done, all)
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	testing.Init()
	all := []testing.InternalTest{
		{"clock", func(t *testing.T) { synctest.Test(t, clock) }},
		{"contexts", func(t *testing.T) { synctest.Test(t, contexts) }},
		{"timers", func(t *testing.T) { synctest.Test(t, timers) }},
		{"waits", func(t *testing.T) { synctest.Test(t, waits) }},
		{"deadlock", func(t *testing.T) {
			try("all", func() { synctest.Test(t, func(*testing.T) { <-make(chan int) }) })
			try("some", func() { synctest.Test(t, func(*testing.T) { go func() { select {} }() }) })
			try("timer", func() {
				synctest.Test(t, func(*testing.T) { go func() { time.Sleep(time.Second); fmt.Println("not reached") }() })
			})
		}},
		{"misuse", func(t *testing.T) {
			try("outside", synctest.Wait)
			synctest.Test(t, func(t *testing.T) {
				try("inside", func() { synctest.Test(t, func(*testing.T) {}) })
				try("run", func() { t.Run("x", func(*testing.T) {}) })
				try("parallel", t.Parallel)
				try("deadline", func() { t.Deadline() })
				go func() { try("twice", synctest.Wait) }()
				time.Sleep(time.Second)
			})
			synctest.Test(t, func(t *testing.T) {
				var said []string
				for range 2 {
					go func() {
						defer func() { said = append(said, fmt.Sprint(recover())) }()
						synctest.Wait()
					}()
				}
				time.Sleep(time.Second)
				slices.Sort(said)
				fmt.Println(said)
			})
		}},
		{"fails", func(t *testing.T) {
			t.Log("before")
			synctest.Test(t, func(t *testing.T) {
				t.Log("inside")
				t.Error("no")
				fmt.Println(t.Name())
			})
			fmt.Println("not reached")
		}},
		{"fails at once", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { t.Fatal("end") })
		}},
		{"skips", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { t.Skip("why") })
			fmt.Println("skipped", t.Skipped())
		}},
	}
	testing.Main(func(pat, str string) (bool, error) { return true, nil }, all, nil, nil)
}
