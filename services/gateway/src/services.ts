import { directory, documents, jobs, notifications, reporting, scheduling } from '@makegood/contracts';
import { Peers, type PeerClient } from '@makegood/service';
import { Injectable } from '@nestjs/common';

/** The services behind the gateway. */
@Injectable()
export class Services {
  readonly directory: PeerClient<typeof directory.DirectoryServiceService>;
  readonly documents: PeerClient<typeof documents.DocumentsServiceService>;
  readonly jobs: PeerClient<typeof jobs.JobsServiceService>;
  readonly notifications: PeerClient<typeof notifications.NotificationsServiceService>;
  readonly preferences: PeerClient<typeof directory.PreferencesServiceService>;
  readonly reporting: PeerClient<typeof reporting.ReportingServiceService>;
  readonly scheduling: PeerClient<typeof scheduling.SchedulingServiceService>;

  constructor(peers: Peers) {
    this.directory = peers.to(directory.DirectoryServiceClient, 'directory');
    this.documents = peers.to(documents.DocumentsServiceClient, 'documents');
    this.jobs = peers.to(jobs.JobsServiceClient, 'jobs');
    this.notifications = peers.to(notifications.NotificationsServiceClient, 'notifications');
    this.preferences = peers.to(directory.PreferencesServiceClient, 'directory');
    this.reporting = peers.to(reporting.ReportingServiceClient, 'reporting');
    this.scheduling = peers.to(scheduling.SchedulingServiceClient, 'scheduling');
  }
}
