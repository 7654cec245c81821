package template

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
)

var (
	errBadComparisonType = errors.New("invalid type for comparison")
	errNoComparison      = errors.New("missing argument for comparison")
)

// basic gives the greatest kind of the values that a value can be compared with, Invalid if there are
// none.
func basic(v reflect.Value) reflect.Kind {
	switch k := v.Kind(); {
	case v.CanInt():
		return reflect.Int64
	case v.CanUint():
		return reflect.Uint64
	case v.CanFloat():
		return reflect.Float64
	case v.CanComplex():
		return reflect.Complex128
	case k == reflect.Bool || k == reflect.String:
		return k
	}
	return reflect.Invalid
}

// mixed orders an int and a uint, in either order.
func mixed(a, b reflect.Value) int {
	switch {
	case !a.CanInt():
		return -mixed(b, a)
	case a.Int() < 0:
		return -1
	}
	return cmp.Compare(uint64(a.Int()), b.Uint())
}

func areMixed(a, b reflect.Kind) bool {
	return a == reflect.Int64 && b == reflect.Uint64 || a == reflect.Uint64 && b == reflect.Int64
}

func incompatible(a, b reflect.Value) error {
	return fmt.Errorf("incompatible types for comparison: %v and %v", a.Type(), b.Type())
}

// eq tells whether the first is equal to one of the others.
func eq(first reflect.Value, others ...reflect.Value) (bool, error) {
	first = inside(first)
	if len(others) == 0 {
		return false, errNoComparison
	}
	for _, other := range others {
		if same, err := equal(first, inside(other)); same || err != nil {
			return same, err
		}
	}
	return false, nil
}

func equal(a, b reflect.Value) (bool, error) {
	k, l := basic(a), basic(b)
	switch {
	case areMixed(k, l):
		return mixed(a, b) == 0, nil
	case k != l && a.IsValid() && b.IsValid():
		return false, incompatible(a, b)
	case k != l:
		return false, nil
	}
	switch k {
	case reflect.Bool:
		return a.Bool() == b.Bool(), nil
	case reflect.Int64:
		return a.Int() == b.Int(), nil
	case reflect.Uint64:
		return a.Uint() == b.Uint(), nil
	case reflect.Float64:
		return a.Float() == b.Float(), nil
	case reflect.Complex128:
		return a.Complex() == b.Complex(), nil
	case reflect.String:
		return a.String() == b.String(), nil
	}
	if a.Kind() != b.Kind() && a.IsValid() && b.IsValid() {
		return false, fmt.Errorf("non-comparable types %s: %v, %s: %v", a, a.Type(), b.Type(), b)
	}
	if isNil(a) || isNil(b) {
		return isNil(a) == isNil(b), nil
	}
	if !b.Type().Comparable() {
		return false, fmt.Errorf("non-comparable type %s: %v", b, b.Type())
	}
	return a.Interface() == b.Interface(), nil
}

func isNil(v reflect.Value) bool {
	return !v.IsValid() || canBeNil(v.Type()) && v.Kind() != reflect.Struct && v.IsNil()
}

func ne(a, b reflect.Value) (bool, error) {
	same, err := eq(a, b)
	return !same, err
}

func lt(a, b reflect.Value) (bool, error) {
	a, b = inside(a), inside(b)
	k, l := basic(a), basic(b)
	switch {
	case k == reflect.Invalid || l == reflect.Invalid:
		return false, errBadComparisonType
	case areMixed(k, l):
		return mixed(a, b) < 0, nil
	case k != l:
		return false, incompatible(a, b)
	}
	switch k {
	case reflect.Int64:
		return a.Int() < b.Int(), nil
	case reflect.Uint64:
		return a.Uint() < b.Uint(), nil
	case reflect.Float64:
		return a.Float() < b.Float(), nil
	case reflect.String:
		return a.String() < b.String(), nil
	}
	return false, errBadComparisonType
}

func le(a, b reflect.Value) (bool, error) {
	if less, err := lt(a, b); less || err != nil {
		return less, err
	}
	return eq(a, b)
}

func gt(a, b reflect.Value) (bool, error) {
	not, err := le(a, b)
	return err == nil && !not, err
}

func ge(a, b reflect.Value) (bool, error) {
	not, err := lt(a, b)
	return err == nil && !not, err
}
