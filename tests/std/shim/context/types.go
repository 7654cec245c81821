package context

import "reflect"

func typeName(v any) string { return reflect.TypeOf(v).String() }

func isComparable(v any) bool { return reflect.TypeOf(v).Comparable() }
