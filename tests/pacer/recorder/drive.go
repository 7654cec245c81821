// Package runtime, one file more: a pacer and a CPU limiter of their own, driven by numbers. The
// build lays this file over a runtime that is otherwise untouched.
package runtime

// GomemDriven is a pacer and a limiter that no collector uses.
type GomemDriven struct {
	c gcControllerState
	l gcCPULimiterState
}

// Do carries out an operation; bits of a float64 stand for it.
func (d *GomemDriven) Do(op string, x [3]uint64) {
	switch op {
	case "new":
		d.c = gcControllerState{test: true}
		d.l = gcCPULimiterState{test: true}
		d.c.init(int32(x[0]), int64(x[1]))
		d.l.resetCapacity(0, int32(x[2]))
	case "start":
		d.c.startCycle(int64(x[0]), int(x[1]), gcTrigger{kind: gcTriggerKind(x[2])})
	case "revise":
		d.c.revise()
	case "end":
		d.c.endCycle(int64(x[0]), int(x[1]))
	case "reset":
		d.c.resetLive(x[0])
	case "commit":
		d.c.commit(x[0] != 0)
	case "percent":
		d.c.setGCPercent(int32(x[0]))
	case "limit":
		d.c.setMemoryLimit(int64(x[0]))
	default:
		d.do2(op, x)
	}
}

func (d *GomemDriven) do2(op string, x [3]uint64) {
	switch op {
	case "add_idle_worker":
		d.c.addIdleMarkWorker()
	case "remove_idle_worker":
		d.c.removeIdleMarkWorker()
	case "transition":
		d.l.startGCTransition(x[0] != 0, int64(x[1]))
	case "transitioned":
		d.l.finishGCTransition(int64(x[0]))
	case "update":
		d.l.update(int64(x[0]))
	case "assisted":
		d.l.addAssistTime(int64(x[0]))
	case "idled":
		d.l.addIdleTime(int64(x[0]))
	case "procs":
		d.l.resetCapacity(int64(x[0]), int32(x[1]))
	default:
		d.set(op, x[0])
	}
}

func (d *GomemDriven) set(name string, v uint64) {
	c := &d.c
	switch name {
	case "heap_live":
		c.heapLive.Store(v)
	case "heap_scan":
		c.heapScan.Store(v)
	case "max_stack_scan":
		c.maxStackScan.Store(v)
	case "globals_scan":
		c.globalsScan.Store(v)
	case "heap_scan_work":
		c.heapScanWork.Store(int64(v))
	case "stack_scan_work":
		c.stackScanWork.Store(int64(v))
	case "globals_scan_work":
		c.globalsScanWork.Store(int64(v))
	case "assist_time":
		c.assistTime.Store(int64(v))
	case "idle_mark_time":
		c.idleMarkTime.Store(int64(v))
	case "heap_free":
		c.heapFree = sysMemStat(v)
	case "total_alloc":
		c.totalAlloc.Store(v)
	case "total_free":
		c.totalFree.Store(v)
	case "mapped_ready":
		c.mappedReady.Store(v)
	default:
		throw("no such field")
	}
}

// State gives what the operations have computed.
func (d *GomemDriven) State() []uint64 {
	c, l := &d.c, &d.l
	trigger, goal := c.trigger()
	idle := c.idleMarkWorkers.Load()
	enabled := uint64(0)
	if l.limiting() {
		enabled = 1
	}
	return []uint64{
		trigger, goal, c.heapMinimum, c.runway.Load(), float64bits(c.consMark),
		c.gcPercentHeapGoal.Load(), c.sweepDistMinTrigger.Load(), c.triggered,
		float64bits(c.assistWorkPerByte.Load()), float64bits(c.assistBytesPerWork.Load()),
		float64bits(c.fractionalUtilizationGoal), uint64(c.dedicatedMarkWorkersNeeded.Load()),
		idle & (1<<32 - 1), idle >> 32,
		l.bucket.fill, l.bucket.capacity, l.overflow, enabled,
	}
}
