package reflectlite

import (
	"internal/abi"
	"unsafe"
)

// typedmemmove copies a value of type t from src to dst, with write barriers.
//
//go:noescape
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

// unsafe_New allocates a zero value of type t.
//
//go:noescape
func unsafe_New(t *abi.Type) unsafe.Pointer

// getitab gives the pair of interface type inter and dynamic type t, or nil where t lacks a method of inter.
//
//go:noescape
func getitab(inter, t *abi.Type) *abi.ITab
