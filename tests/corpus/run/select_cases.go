// run

// Selects with one possible outcome each.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	var none chan int
	for i := range 6 {
		select {
		case v := <-a:
			fmt.Println("a", v)
			if v < 4 {
				b <- fmt.Sprint("from ", v)
			}
		case s, ok := <-b:
			fmt.Println("b", s, ok)
			a <- i + 10
		case <-none:
			fmt.Println("never")
		case none <- i:
			fmt.Println("never")
		default:
			fmt.Println("default", i)
			a <- i
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		time.Sleep(time.Millisecond)
	}()
	select {
	case <-done:
		fmt.Println("done")
	case <-time.After(time.Hour):
		fmt.Println("late")
	}
	var got [2]int
	one, two := make(chan int), make(chan int)
	go func() {
		for range 1000 {
			select {
			case one <- 1:
			case two <- 1:
			}
		}
		close(one)
		close(two)
	}()
	for one != nil || two != nil {
		select {
		case v, ok := <-one:
			if !ok {
				one = nil
			}
			got[0] += v
		case v, ok := <-two:
			if !ok {
				two = nil
			}
			got[1] += v
		}
	}
	fmt.Println(got[0]+got[1], got[0] > 100, got[1] > 100)
	order := []int{}
	index := func(i int) int { order = append(order, i); return 0 }
	chans := []chan int{make(chan int, 1)}
	values := []int{5, 0}
	select {
	case chans[index(1)] <- values[index(2)]:
	case values[index(3)] = <-none:
	}
	fmt.Println(order, <-chans[0])
loop:
	for {
		select {
		default:
			break loop
		}
	}
}

// Output:
// default 0
// a 0
// b from 0 true
// a 12
// default 4
// a 4
// done
// 1000 true true
// [1 2] 5
