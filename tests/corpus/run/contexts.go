// run

package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key string

func worker(ctx context.Context, id int, out chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			out <- id
			return
		case <-time.After(time.Millisecond):
		}
	}
}

func main() {
	root := context.WithValue(context.Background(), key("user"), "gopher")
	ctx, cancel := context.WithCancel(root)
	out := make(chan int, 3)
	var wg sync.WaitGroup
	for id := 1; id <= 3; id++ {
		wg.Add(1)
		go worker(ctx, id, out, &wg)
	}
	fmt.Println(ctx.Err(), ctx.Value(key("user")), ctx.Value("user"))
	time.Sleep(5 * time.Millisecond)
	cancel()
	cancel()
	wg.Wait()
	fmt.Println(<-out+<-out+<-out, ctx.Err(), errors.Is(ctx.Err(), context.Canceled))
	short, stop := context.WithTimeout(root, 3*time.Millisecond)
	defer stop()
	child, stopChild := context.WithCancelCause(short)
	defer stopChild(nil)
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child), errors.Is(short.Err(), context.DeadlineExceeded))
	_, has := short.Deadline()
	_, none := ctx.Deadline()
	fmt.Println(has, none)
	cause, stopCause := context.WithCancelCause(root)
	stopCause(errors.New("because"))
	fmt.Println(cause.Err(), context.Cause(cause))
	ran := make(chan bool)
	after, stopAfter := context.WithCancel(root)
	context.AfterFunc(after, func() { ran <- true })
	stopAfter()
	fmt.Println(<-ran)
	fmt.Println(context.Background(), context.TODO(), ctx)
}

// Output:
// <nil> gopher <nil>
// 6 context canceled true
// context deadline exceeded context deadline exceeded true
// true false
// context canceled because
// true
// context.Background context.TODO context.Background.WithValue(main.key, gopher).WithCancel
