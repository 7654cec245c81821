// run

// Time in which no P has anything to do is idle time, and the classes of CPU time add up.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/metrics"
	"time"
)

func main() {
	runtime.GOMAXPROCS(4)
	time.Sleep(200 * time.Millisecond)
	runtime.GC()
	names := []string{"total", "idle", "user", "gc/total", "scavenge/total"}
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = "/cpu/classes/" + name + ":cpu-seconds"
	}
	metrics.Read(samples)
	value := map[string]float64{}
	for i, name := range names {
		value[name] = samples[i].Value.Float64()
	}
	parts := value["idle"] + value["user"] + value["gc/total"] + value["scavenge/total"]
	fmt.Println(value["idle"] > 0.5*value["total"], math.Abs(parts-value["total"]) < 0.001)
}

// Output:
// true true
