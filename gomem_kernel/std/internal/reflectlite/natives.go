package reflectlite

import (
	"internal/abi"
	"unsafe"
)

// typedmemmove copies a value of type t from src to dst, with write barriers.
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

// unsafe_New allocates a zero value of type t.
func unsafe_New(t *abi.Type) unsafe.Pointer

// getitab gives the pair of interface type inter and dynamic type t, or nil where t lacks a method of inter.
func getitab(inter, t *abi.Type) *abi.ITab
