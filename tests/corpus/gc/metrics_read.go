// run

// Each metric has a value of its kind; names that do not exist have none.
package main

import (
	"fmt"
	"runtime/metrics"
)

func main() {
	var samples []metrics.Sample
	all := metrics.All()
	for _, d := range all {
		samples = append(samples, metrics.Sample{Name: d.Name})
	}
	metrics.Read(samples)
	for i, s := range samples {
		if s.Value.Kind() != all[i].Kind {
			fmt.Println(s.Name, s.Value.Kind())
		}
		if s.Value.Kind() == metrics.KindFloat64Histogram {
			h := s.Value.Float64Histogram()
			fmt.Println(s.Name, len(h.Buckets)-len(h.Counts), h.Buckets[0], h.Buckets[len(h.Buckets)-1])
		}
	}
	other := []metrics.Sample{{Name: "/no/such:metric"}, {Name: ""}, {Name: "/gc/gogc:percent"}}
	metrics.Read(other)
	fmt.Println(other[0].Value.Kind(), other[1].Value.Kind(), other[2].Value.Uint64())
}

// Output:
// /gc/heap/allocs-by-size:bytes 1 1 +Inf
// /gc/heap/frees-by-size:bytes 1 1 +Inf
// /gc/pauses:seconds 1 -Inf +Inf
// /sched/latencies:seconds 1 -Inf +Inf
// /sched/pauses/stopping/gc:seconds 1 -Inf +Inf
// /sched/pauses/stopping/other:seconds 1 -Inf +Inf
// /sched/pauses/total/gc:seconds 1 -Inf +Inf
// /sched/pauses/total/other:seconds 1 -Inf +Inf
// 0 0 100
