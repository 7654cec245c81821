// run

// Programs whose goroutines have one order only.
package main

import (
	"fmt"
	"strings"
	"sync"
)

func sieve(limit int) []int {
	ch := make(chan int)
	go func() {
		for i := 2; i < limit; i++ {
			ch <- i
		}
		close(ch)
	}()
	var primes []int
	for {
		prime, ok := <-ch
		if !ok {
			return primes
		}
		primes = append(primes, prime)
		next := make(chan int)
		go func(in <-chan int, out chan<- int) {
			defer close(out)
			for v := range in {
				if v%prime != 0 {
					out <- v
				}
			}
		}(ch, next)
		ch = next
	}
}

type message struct {
	text  string
	reply chan string
}

func server(in <-chan message) {
	for m := range in {
		m.reply <- strings.ToUpper(m.text)
	}
}

func tree(n int, out chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	if n > 1 {
		wg.Add(2)
		go tree(n/2, out, wg)
		go tree(n-n/2, out, wg)
		return
	}
	out <- n
}

func main() {
	fmt.Println(sieve(100))
	in := make(chan message)
	go server(in)
	for _, w := range []string{"a", "bc"} {
		m := message{w, make(chan string)}
		in <- m
		fmt.Println(<-m.reply)
	}
	close(in)
	out := make(chan int, 200)
	var wg sync.WaitGroup
	wg.Add(1)
	go tree(150, out, &wg)
	wg.Wait()
	fmt.Println(len(out))
	semaphore, busy, most := make(chan struct{}, 3), 0, 0
	var mu sync.Mutex
	for range 20 {
		wg.Add(1)
		semaphore <- struct{}{}
		go func() {
			defer wg.Done()
			mu.Lock()
			busy++
			most = max(most, busy)
			mu.Unlock()
			mu.Lock()
			busy--
			mu.Unlock()
			<-semaphore
		}()
	}
	wg.Wait()
	fmt.Println(busy, most <= 3)
	turns := [3]chan int{make(chan int), make(chan int), make(chan int)}
	done := make(chan bool)
	for i := range turns {
		go func() {
			for n := range turns[i] {
				fmt.Print(i, ":", n, " ")
				if n == 10 {
					close(done)
					return
				}
				turns[(i+1)%3] <- n + 1
			}
		}()
	}
	turns[0] <- 0
	<-done
	fmt.Println()
	future := func(f func() int) func() int {
		c := make(chan int, 1)
		go func() { c <- f() }()
		return func() int { v := <-c; c <- v; return v }
	}
	f := future(func() int { return 42 })
	fmt.Println(f(), f())
	var mutex sync.Mutex
	mutex.Lock()
	locked := make(chan string)
	go func() { mutex.Lock(); locked <- "got it" }()
	mutex.Unlock()
	fmt.Println(<-locked)
}

// Output:
// [2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99]
// A
// BC
// 150
// 0 true
// 0:0 1:1 2:2 0:3 1:4 2:5 0:6 1:7 2:8 0:9 1:10
// 42 42
// got it
