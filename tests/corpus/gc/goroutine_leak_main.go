// run

// A main goroutine in an empty select keeps nobody from having leaked; it counts, without a stack.

package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"strings"
	"time"
)

func main() {
	ch := make(chan int)
	go func() { <-ch }()
	go func() {
		time.Sleep(time.Millisecond)
		profile := pprof.Lookup("goroutineleak")
		var text strings.Builder
		profile.WriteTo(&text, 1)
		lines := strings.Split(text.String(), "\n")
		fmt.Println(strings.Join(lines[:3], "|"), strings.Contains(text.String(), "main.main.func1"))
		text.Reset()
		profile.WriteTo(&text, 2)
		fmt.Println(profile.Count(), strings.Count(text.String(), "(leaked)"))
		fmt.Println(strings.Contains(text.String(), "goroutine 1 [select (no cases)]:"))
		os.Exit(0)
	}()
	select {}
}

// Output:
// goroutineleak profile: total 2|1 @|#	0x0 true
// 2 1
// true
