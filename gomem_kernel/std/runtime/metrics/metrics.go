package metrics

import (
	"math"
	"sort"
	"strings"
)

// ValueKind is the kind of a Value.
type ValueKind int

// The kinds.
const (
	KindBad ValueKind = iota
	KindUint64
	KindFloat64
	KindFloat64Histogram
)

// A Value is the value of a metric.
type Value struct {
	kind      ValueKind
	bits      uint64
	histogram *Float64Histogram
}

// Kind gives the kind, KindBad for a metric that is not known.
func (v Value) Kind() ValueKind { return v.kind }

// Uint64 gives a whole number.
func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.bits
}

// Float64 gives a number.
func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return math.Float64frombits(v.bits)
}

// Float64Histogram gives a histogram, which the next Read of the same sample fills anew.
func (v Value) Float64Histogram() *Float64Histogram {
	if v.kind != KindFloat64Histogram {
		panic("called Float64Histogram on non-Float64Histogram metric value")
	}
	return v.histogram
}

// A Sample is a name and the value that Read gives it.
type Sample struct {
	Name  string
	Value Value
}

// Read sets the value of each sample.
//
// Source: go1.27 runtime/metrics.go readMetricsLocked
func Read(m []Sample) {
	collect()
	for i := range m {
		s := &m[i]
		at := sort.Search(len(all), func(k int) bool { return all[k].Name >= s.Name })
		if at == len(all) || all[at].Name != s.Name {
			s.Value = Value{}
			continue
		}
		s.Value.kind = all[at].Kind
		if s.Value.kind == KindFloat64Histogram {
			s.Value.fill(s.Name)
		} else if strings.HasPrefix(s.Name, godebugPrefix) {
			s.Value.bits = 0
		} else {
			s.Value.bits = number(s.Name)
		}
	}
}

// fill reads a histogram, into that of the last Read if there is one.
func (v *Value) fill(name string) {
	h := v.histogram
	if h == nil {
		h = new(Float64Histogram)
		v.histogram = h
	}
	bounds := timeBuckets
	if strings.HasSuffix(name, ":bytes") {
		bounds = sizeBuckets
	}
	h.Buckets = bounds()
	if len(h.Counts) != len(h.Buckets)-1 {
		h.Counts = make([]uint64, len(h.Buckets)-1)
	}
	counts(name, h.Counts)
}
