// Drives a pacer and a limiter by the operations on standard input, and prints their state after
// each: driver.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

func main() {
	debug.SetGCPercent(-1)
	driven := new(runtime.GomemDriven)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var op string
		var x [3]uint64
		if _, err := fmt.Sscan(in.Text(), &op, &x[0], &x[1], &x[2]); err != nil {
			panic(err)
		}
		driven.Do(op, x)
		fmt.Fprintln(out, driven.State())
	}
}
