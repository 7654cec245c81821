package atomic

import (
	real "sync/atomic"
	"unsafe"
)

// The plain functions of the original.
var (
	SwapInt32             = real.SwapInt32
	CompareAndSwapInt32   = real.CompareAndSwapInt32
	LoadInt32             = real.LoadInt32
	StoreInt32            = real.StoreInt32
	AddInt32              = real.AddInt32
	AndInt32              = real.AndInt32
	OrInt32               = real.OrInt32
	SwapInt64             = real.SwapInt64
	CompareAndSwapInt64   = real.CompareAndSwapInt64
	LoadInt64             = real.LoadInt64
	StoreInt64            = real.StoreInt64
	AddInt64              = real.AddInt64
	AndInt64              = real.AndInt64
	OrInt64               = real.OrInt64
	SwapUint32            = real.SwapUint32
	CompareAndSwapUint32  = real.CompareAndSwapUint32
	LoadUint32            = real.LoadUint32
	StoreUint32           = real.StoreUint32
	AddUint32             = real.AddUint32
	AndUint32             = real.AndUint32
	OrUint32              = real.OrUint32
	SwapUint64            = real.SwapUint64
	CompareAndSwapUint64  = real.CompareAndSwapUint64
	LoadUint64            = real.LoadUint64
	StoreUint64           = real.StoreUint64
	AddUint64             = real.AddUint64
	AndUint64             = real.AndUint64
	OrUint64              = real.OrUint64
	SwapUintptr           = real.SwapUintptr
	CompareAndSwapUintptr = real.CompareAndSwapUintptr
	LoadUintptr           = real.LoadUintptr
	StoreUintptr          = real.StoreUintptr
	AddUintptr            = real.AddUintptr
	AndUintptr            = real.AndUintptr
	OrUintptr             = real.OrUintptr
	SwapPointer           = real.SwapPointer
	CompareAndSwapPointer = real.CompareAndSwapPointer
	LoadPointer           = real.LoadPointer
	StorePointer          = real.StorePointer
)

var _ unsafe.Pointer
