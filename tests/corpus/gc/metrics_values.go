// run

// Asking a value for another kind panics.
package main

import (
	"fmt"
	"runtime/metrics"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s := []metrics.Sample{{Name: "/gc/gogc:percent"}, {Name: "/cpu/classes/total:cpu-seconds"}, {Name: "/sched/latencies:seconds"}, {Name: "x"}}
	metrics.Read(s)
	for i := range s {
		try(func() { s[i].Value.Uint64(); fmt.Print("uint64 ") })
		try(func() { s[i].Value.Float64(); fmt.Print("float64 ") })
		try(func() { s[i].Value.Float64Histogram(); fmt.Print("histogram ") })
	}
	var zero metrics.Value
	fmt.Println(zero.Kind() == metrics.KindBad, metrics.KindUint64, metrics.KindFloat64, metrics.KindFloat64Histogram)
	h := s[2].Value.Float64Histogram()
	metrics.Read(s)
	fmt.Println(h == s[2].Value.Float64Histogram())
}

// Output:
// uint64 <nil>
// called Float64 on non-float64 metric value
// called Float64Histogram on non-Float64Histogram metric value
// called Uint64 on non-uint64 metric value
// float64 <nil>
// called Float64Histogram on non-Float64Histogram metric value
// called Uint64 on non-uint64 metric value
// called Float64 on non-float64 metric value
// histogram <nil>
// called Uint64 on non-uint64 metric value
// called Float64 on non-float64 metric value
// called Float64Histogram on non-Float64Histogram metric value
// true 1 2 3
// true
