// Package cmp compares values that have an order.
package cmp

// Ordered is any type with the operator <.
type Ordered interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64 |
		~string
}

// Less tells whether x stands before y; NaN stands before every number.
func Less[T Ordered](x, y T) bool {
	return x < y || x != x && y == y
}

// Compare gives -1, 0 or +1 as x stands before, with or after y; NaN stands with NaN and before every
// number.
func Compare[T Ordered](x, y T) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return +1
	case x == y || x != x && y != y:
		return 0
	case x != x:
		return -1
	}
	return +1
}

// Or gives the first value that is not the zero value, the zero value if there is none.
func Or[T comparable](vals ...T) T {
	var zero T
	for _, v := range vals {
		if v != zero {
			return v
		}
	}
	return zero
}
