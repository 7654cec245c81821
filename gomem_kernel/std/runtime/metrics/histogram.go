package metrics

import "math"

// A Float64Histogram counts values in buckets.
type Float64Histogram struct {
	Counts  []uint64
	Buckets []float64 // the bounds, one more than counts
}

// How durations are cut into buckets: by powers of two, each into four.
//
// Source: go1.27 runtime/histogram.go timeHistMinBucketBits, timeHistMaxBucketBits, timeHistSubBucketBits
const (
	minBucketBits = 9
	maxBucketBits = 48
	subBucketBits = 2
	subBuckets    = 1 << subBucketBits
)

// timeBuckets gives the bounds for durations in seconds.
//
// Source: go1.27 runtime/histogram.go timeHistogramMetricsBuckets
func timeBuckets() []float64 {
	bounds := []float64{math.Inf(-1)}
	for j := 0; j < subBuckets; j++ {
		bounds = append(bounds, float64(j<<(minBucketBits-1-subBucketBits))/1e9)
	}
	for i := minBucketBits; i < maxBucketBits; i++ {
		for j := 0; j < subBuckets; j++ {
			bounds = append(bounds, float64((subBuckets+j)<<(i-1-subBucketBits))/1e9)
		}
	}
	return append(bounds, float64(1<<(maxBucketBits-1))/1e9, math.Inf(1))
}

// sizeBuckets gives the bounds for sizes of objects in bytes: each class holds what is larger than
// the class before.
//
// Source: go1.27 runtime/metrics.go initMetrics sizeClassBuckets
func sizeBuckets() []float64 {
	sizes := make([]uint64, maxClasses)
	bounds := []float64{1}
	for _, size := range sizes[:sizeClasses(sizes)] {
		bounds = append(bounds, float64(size+1))
	}
	return append(bounds, math.Inf(1))
}

// maxClasses is more than there are size classes.
const maxClasses = 100
