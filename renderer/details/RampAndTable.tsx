import { CycleTable } from './CycleTable'
import { Ramp, type RampProps } from './Ramp'

/** The ramps as a figure and as a table, each the equal of the other. */
export const RampAndTable = (props: RampProps) => (
  <>
    <Ramp {...props} />
    <CycleTable cycles={props.cycles} />
  </>
)
