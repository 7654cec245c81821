// run

// SetGCPercent gives the old value; NextGC follows at once.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
)

func next() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NextGC
}

func main() {
	fmt.Println(debug.SetGCPercent(200), next())
	fmt.Println(debug.SetGCPercent(50), next())
	fmt.Println(debug.SetGCPercent(-1), next() > 1<<62)
	fmt.Println(debug.SetGCPercent(-7), next() > 1<<62)
	fmt.Println(debug.SetGCPercent(400), next())
	fmt.Println(debug.SetGCPercent(math.MaxInt32), next() > 1<<40)
	fmt.Println(debug.SetGCPercent(100), next())
	fmt.Println(debug.SetGCPercent(0) == 100)
	fmt.Println(debug.SetGCPercent(100))
}

// Output:
// 100 8388608
// 200 2097152
// 50 true
// -1 true
// -1 16777216
// 400 true
// 2147483647 4194304
// true
// 0
