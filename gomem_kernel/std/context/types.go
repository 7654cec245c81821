package context

import (
	"internal/abi"
	"unsafe"
)

func typeOf(v any) *abi.Type { return (*abi.EmptyInterface)(unsafe.Pointer(&v)).Type }

func typeName(v any) string { return typeOf(v).Str }

func isComparable(v any) bool { return typeOf(v).TFlag&abi.TFlagComparable != 0 }
